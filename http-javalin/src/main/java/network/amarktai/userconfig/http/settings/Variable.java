package network.amarktai.userconfig.http.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;

/**
 * An environment variable of the server. Each that holds no secret is also a flag of {@code serve}: {@code DATA_DIR} is
 * {@code --data-dir}. The variables of services and networks are derived from the catalog and the presets.
 *
 * <p>Conscious exception: a variable that holds a secret has no flag, because every process on the machine can read a
 * command line. Its {@code _FILE} and {@code _COMMAND} forms, which contain no secret, have one.
 *
 * @param defaultValue the default; empty if there is none
 * @param meaning its description, in one line
 * @param defaultIn the default, which may depend on the values of other variables
 */
public record Variable(
        String name, Kind kind, String defaultValue, String meaning, Function<Environment, String> defaultIn) {

    /** Whether a variable holds a secret. */
    public enum Kind {
        PLAIN,
        /** The source of a secret. Not shown: it may contain a password, or be the secret itself in the wrong variable. */
        SOURCE,
        SECRET
    }

    static final String ANCHOR_FILE_NAME = "audit-anchor.jsonl";
    /** The value that means "no address". */
    static final String NONE = "none";

    public static final Variable JWT_SECRET =
            secret("JWT_SECRET", "secret that signs the platform's tokens, at least 32 bytes");
    static final Variable JWT_ALGORITHM =
            plain("JWT_ALGORITHM", "", "HS256; or RS256, ES256, EdDSA with a JWKS URL (default: any of them)");
    static final Variable JWT_JWKS_URL =
            plain("JWT_JWKS_URL", "", "where the public keys of the tokens are, instead of JWT_SECRET");
    static final Variable JWT_ISSUER = plain("JWT_ISSUER", "", "the iss that tokens must have");
    static final Variable JWT_AUDIENCE = plain("JWT_AUDIENCE", "", "the aud that tokens must have");
    static final Variable MONGO_URL = secret("MONGO_URL", "MongoDB connection string; without it the store is SQLite");
    static final Variable DB_NAME = plain("DB_NAME", "amarktai_trading", "MongoDB database");
    static final Variable MONGO_CREATE_USERS =
            plain("MONGO_CREATE_USERS", "false", "true: create users the database does not know");
    static final Variable KEEP_SOURCES = plain(
            "KEEP_SOURCES",
            "false",
            "true: a key that its user deletes or replaces stays where the platform stored it, and the platform goes on using it");
    public static final Variable DATA_DIR = plain("DATA_DIR", "./data", "folder of user-config.db");
    static final Variable AUDIT_ANCHOR_FILE = plain(
                    "AUDIT_ANCHOR_FILE", "", "anchor of the audit log (default: audit-anchor.jsonl in DATA_DIR)")
            .withDefault(values -> values.text(DATA_DIR) + "/" + ANCHOR_FILE_NAME);
    public static final Variable HOST = plain("HOST", "127.0.0.1", "address to listen on");
    public static final Variable PORT = plain("PORT", "8080", "port to listen on; 0 is any free one");
    static final Variable TRUSTED_PROXIES = plain(
            "TRUSTED_PROXIES", "", "networks whose X-Forwarded-For counts, such as 10.0.0.0/8, separated by commas");
    static final Variable OUTBOUND_ADDRESSES = plain(
            "OUTBOUND_ADDRESSES",
            "",
            "this platform's own addresses or networks, which users allow for their keys, separated by commas");
    static final Variable ALLOWED_ORIGINS =
            plain("ALLOWED_ORIGINS", "", "origins of pages that may call the API, separated by commas");
    public static final Variable PAGE_TOKEN_FROM_ADDRESS = plain(
            "PAGE_TOKEN_FROM_ADDRESS",
            "false",
            "true: the settings page takes a token from its address (/#token=…), as the demo's does");
    public static final Variable PAGE_BANNER =
            plain("PAGE_BANNER", "", "a line at the top of the settings page, such as the demo's");
    static final Variable METRICS_TOKEN =
            secret("METRICS_TOKEN", "token that /metrics needs, at least 16 bytes; without it, none");
    static final Variable METRICS_TOKEN_FILE =
            new Variable("METRICS_TOKEN_FILE", Kind.SOURCE, "", "file that holds METRICS_TOKEN", environment -> "");
    public static final Variable ALLOW_LEASES =
            plain("ALLOW_LEASES", "false", "true: programs with a lease scope are given users' keys");
    static final Variable CONSUMER_CERT_HEADER = plain(
            "CONSUMER_CERT_HEADER",
            "",
            "header with the client certificate, from TRUSTED_PROXIES, such as X-Client-Cert");
    public static final Variable LISTEN_UNIX =
            plain("LISTEN_UNIX", "", "path of a Unix socket to listen on as well, for programs on this machine");
    static final Variable AI_GATEWAY =
            plain("AI_GATEWAY", "true", "false: AI services cannot be called through this server");
    static final Variable AI_MAX_BODY =
            plain("AI_MAX_BODY", "33554432", "longest body of a call of an AI service, in bytes");
    static final Variable AI_FIRST_BYTE =
            plain("AI_FIRST_BYTE", "120", "seconds in which an AI service has to begin its answer");
    static final Variable AI_STORE =
            plain("AI_STORE", "true", "false: forbid AI services to keep requests and answers (store: false)");
    static final Variable AI_PRICES_FILE =
            plain("AI_PRICES_FILE", "", "prices of models in LiteLLM's JSON form, for limits in dollars");
    public static final Variable LOG_FORMAT = plain("LOG_FORMAT", "text", "text or json");

    private static final List<Variable> ALL = Stream.of(
                    withSources("API_KEY_ENCRYPTION_KEY", "master key that seals: 44 characters of base64url"),
                    withSources("API_KEY_ENCRYPTION_KEY_PREVIOUS", "master keys that only open, separated by commas"),
                    Stream.of(JWT_SECRET, JWT_ALGORITHM, JWT_JWKS_URL, JWT_ISSUER, JWT_AUDIENCE),
                    Stream.of(MONGO_URL, DB_NAME, MONGO_CREATE_USERS, KEEP_SOURCES),
                    withSources("LEGACY_API_KEY_ENCRYPTION_KEY", "the platform's old key, in any form; for migrate"),
                    withSources("LEGACY_JWT_SECRET", "the platform's old JWT secret; for migrate"),
                    Stream.of(DATA_DIR, AUDIT_ANCHOR_FILE, HOST, PORT),
                    services().filter(ServiceDefinition::fallsBackToSystem).map(Variable::systemKey),
                    Stream.of(NetworkName.values()).flatMap(Variable::ofNetwork),
                    services().map(Variable::probeBaseUrl),
                    services().filter(ServiceDefinition::fallsBackToSystem).map(Variable::aiBaseUrl),
                    Stream.of(
                            TRUSTED_PROXIES,
                            OUTBOUND_ADDRESSES,
                            ALLOWED_ORIGINS,
                            PAGE_TOKEN_FROM_ADDRESS,
                            PAGE_BANNER,
                            METRICS_TOKEN,
                            METRICS_TOKEN_FILE,
                            ALLOW_LEASES,
                            CONSUMER_CERT_HEADER,
                            LISTEN_UNIX,
                            AI_GATEWAY,
                            AI_MAX_BODY,
                            AI_FIRST_BYTE,
                            AI_STORE,
                            AI_PRICES_FILE,
                            LOG_FORMAT))
            .flatMap(Function.identity())
            .toList();

    private static Variable plain(String name, String defaultValue, String meaning) {
        return new Variable(name, Kind.PLAIN, defaultValue, meaning, environment -> defaultValue);
    }

    private static Variable secret(String name, String meaning) {
        return new Variable(name, Kind.SECRET, "", meaning, environment -> "");
    }

    private static Stream<Variable> withSources(String name, String meaning) {
        return Stream.of(
                secret(name, meaning),
                new Variable(name + "_FILE", Kind.SOURCE, "", "file that holds " + name, environment -> ""),
                new Variable(name + "_COMMAND", Kind.SOURCE, "", "command that prints " + name, environment -> ""));
    }

    private static Stream<Variable> ofNetwork(NetworkName network) {
        Network preset = NetworkPresets.of(network);
        String presetId = preset.chainId().value();
        String faucet = FetchChain.publicFaucet(network).orElse(NONE);
        Variable chainId = chain(network, "CHAIN_ID", presetId, "chain id of the %s");
        return Stream.of(
                chain(
                        network,
                        "GRPC",
                        FetchChain.publicEndpoint(network),
                        "nodes of the %s, such as grpc+https://host:443; separated by commas"),
                chainId,
                chain(network, "PREFIX", preset.addressPrefix(), "address prefix of the %s"),
                chain(network, "DENOM", preset.denom(), "smallest unit of the %s's coin, 18 decimals below FET"),
                chain(
                        network,
                        "GAS_PRICE",
                        preset.gasPrice().toPlainString(),
                        "gas price on the %s, in the smallest unit"),
                chain(network, "MAX_FEE_FET", preset.maximumFee().toString(), "maximum fee of a payment on the %s"),
                // The preset's faucet pays only on the preset's chain.
                chain(network, "FAUCET", faucet, "address of the %s's faucet, or none")
                        .withDefault(values -> values.text(chainId).equals(presetId) ? faucet : NONE),
                // The preset's explorer page contains the chain id, which is replaced for another chain.
                chain(network, "EXPLORER", preset.explorer(), "page of a transaction on the %s, with {hash}")
                        .withDefault(values -> preset.explorer().replace(presetId, values.text(chainId))));
    }

    private static Variable chain(NetworkName network, String suffix, String defaultValue, String meaning) {
        return plain("FETCH_" + upperCase(network) + "_" + suffix, defaultValue, String.format(meaning, network));
    }

    private static Stream<ServiceDefinition> services() {
        return StandardCatalog.services().services().stream();
    }

    /** The operator's own key of a service. */
    static Variable systemKey(ServiceDefinition service) {
        return secret(
                upperCase(service.id()) + "_API_KEY",
                "the operator's " + service.name() + " key, for users who have none");
    }

    /** The base URL of connection tests of a service. */
    public static Variable probeBaseUrl(ServiceDefinition service) {
        return plain(
                "PROBE_BASE_URL_" + upperCase(service.id()),
                "",
                "where " + service.name() + " keys are tested instead, such as a proxy");
    }

    /** The base URL of calls of an AI service. */
    public static Variable aiBaseUrl(ServiceDefinition service) {
        return plain(
                "AI_BASE_URL_" + upperCase(service.id()),
                "",
                "where " + service.name() + " is called instead, with /v1, such as a proxy");
    }

    private static String upperCase(Object name) {
        return name.toString().toUpperCase(Locale.ROOT);
    }

    /** All variables, in display order. */
    public static List<Variable> all() {
        return ALL;
    }

    /** The variable with this name, which exists. */
    public static Variable named(String name) {
        return ALL.stream()
                .filter(variable -> variable.name.equals(name))
                .findAny()
                .orElseThrow();
    }

    /** The variable of a network with this suffix, such as {@code CHAIN_ID}. */
    public static Variable ofNetwork(NetworkName network, String suffix) {
        return named("FETCH_" + upperCase(network) + "_" + suffix);
    }

    private Variable withDefault(Function<Environment, String> other) {
        return new Variable(name, kind, defaultValue, meaning, other);
    }

    /** Whether its value is a secret, so that it has no flag. */
    public boolean secret() {
        return kind == Kind.SECRET;
    }

    /** Whether its value may be shown. */
    public boolean showable() {
        return kind == Kind.PLAIN;
    }

    /** The flag that sets it. */
    public String flag() {
        return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return name;
    }
}
