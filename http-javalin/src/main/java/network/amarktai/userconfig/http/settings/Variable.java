package network.amarktai.userconfig.http.settings;

import java.util.Locale;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;

/**
 * The environment variables of the server. Each that holds no secret is also a flag of {@code serve}: {@code DATA_DIR} is
 * {@code --data-dir}.
 *
 * <p>Conscious exception: a variable that holds a secret has no flag, because every process on the machine can read a
 * command line. Its {@code _FILE} and {@code _COMMAND} forms, which contain no secret, have one.
 */
public enum Variable {
    API_KEY_ENCRYPTION_KEY(Kind.SECRET, "", "master key that seals: 44 characters of base64url"),
    API_KEY_ENCRYPTION_KEY_FILE(Kind.SOURCE, "", "file that holds the master key"),
    API_KEY_ENCRYPTION_KEY_COMMAND(Kind.SOURCE, "", "command that prints the master key"),
    API_KEY_ENCRYPTION_KEY_PREVIOUS(Kind.SECRET, "", "master keys that only open, separated by commas"),
    API_KEY_ENCRYPTION_KEY_PREVIOUS_FILE(Kind.SOURCE, "", "file that holds previous master keys"),
    API_KEY_ENCRYPTION_KEY_PREVIOUS_COMMAND(Kind.SOURCE, "", "command that prints previous master keys"),
    JWT_SECRET(Kind.SECRET, "", "secret that signs the platform's tokens, at least 32 bytes"),
    JWT_ALGORITHM(Kind.PLAIN, "", "HS256; or RS256, ES256, EdDSA with a JWKS URL (default: any of them)"),
    JWT_JWKS_URL(Kind.PLAIN, "", "where the public keys of the tokens are, instead of JWT_SECRET"),
    JWT_ISSUER(Kind.PLAIN, "", "the iss that tokens must have"),
    JWT_AUDIENCE(Kind.PLAIN, "", "the aud that tokens must have"),
    MONGO_URL(Kind.SECRET, "", "MongoDB connection string; without it the store is SQLite"),
    DB_NAME(Kind.PLAIN, "amarktai_trading", "MongoDB database"),
    MONGO_CREATE_USERS(Kind.PLAIN, "false", "true: create users the database does not know"),
    LEGACY_API_KEY_ENCRYPTION_KEY(Kind.SECRET, "", "the platform's key before this system, in any form; for migrate"),
    LEGACY_API_KEY_ENCRYPTION_KEY_FILE(Kind.SOURCE, "", "file that holds that key"),
    LEGACY_API_KEY_ENCRYPTION_KEY_COMMAND(Kind.SOURCE, "", "command that prints that key"),
    LEGACY_JWT_SECRET(Kind.SECRET, "", "the platform's JWT secret before this system; for migrate"),
    LEGACY_JWT_SECRET_FILE(Kind.SOURCE, "", "file that holds that secret"),
    LEGACY_JWT_SECRET_COMMAND(Kind.SOURCE, "", "command that prints that secret"),
    DATA_DIR(Kind.PLAIN, "./data", "folder of user-config.db"),
    AUDIT_ANCHOR_FILE(Kind.PLAIN, "", "anchor of the audit log (default: audit-anchor.jsonl in DATA_DIR)"),
    HOST(Kind.PLAIN, "127.0.0.1", "address to listen on"),
    PORT(Kind.PLAIN, "8080", "port to listen on; 0 is any free one"),
    OPENAI_API_KEY(Kind.SECRET, "", "the operator's OpenAI key, for users who have none"),
    FLOCK_API_KEY(Kind.SECRET, "", "the operator's FLock.io key, for users who have none"),
    FETCH_TESTNET_GRPC(
            Kind.PLAIN,
            FetchChain.publicEndpoint(NetworkName.TESTNET),
            "node of the testnet, grpc+https://host:443 or grpc+http://host:9090"),
    FETCH_TESTNET_CHAIN_ID(Kind.PLAIN, Presets.TESTNET.chainId().value(), "chain id of the testnet"),
    FETCH_TESTNET_PREFIX(Kind.PLAIN, Presets.TESTNET.addressPrefix(), "address prefix of the testnet"),
    FETCH_TESTNET_DENOM(
            Kind.PLAIN, Presets.TESTNET.denom(), "smallest unit of the testnet's coin, 18 decimals below FET"),
    FETCH_TESTNET_GAS_PRICE(
            Kind.PLAIN,
            Presets.TESTNET.gasPrice().toPlainString(),
            "price of a unit of gas on the testnet, in its smallest unit"),
    FETCH_TESTNET_MAX_FEE_FET(
            Kind.PLAIN,
            Presets.TESTNET.maximumFee().toString(),
            "the most that one payment on the testnet may cost in fees"),
    FETCH_TESTNET_FAUCET(
            Kind.PLAIN,
            FetchChain.publicFaucet(NetworkName.TESTNET).orElse("none"),
            "address of the testnet's faucet, or none"),
    FETCH_TESTNET_EXPLORER(Kind.PLAIN, Presets.TESTNET.explorer(), "page of a transaction on the testnet, with {hash}"),
    FETCH_MAINNET_GRPC(
            Kind.PLAIN,
            FetchChain.publicEndpoint(NetworkName.MAINNET),
            "node of the mainnet, grpc+https://host:443 or grpc+http://host:9090"),
    FETCH_MAINNET_CHAIN_ID(Kind.PLAIN, Presets.MAINNET.chainId().value(), "chain id of the mainnet"),
    FETCH_MAINNET_PREFIX(Kind.PLAIN, Presets.MAINNET.addressPrefix(), "address prefix of the mainnet"),
    FETCH_MAINNET_DENOM(
            Kind.PLAIN, Presets.MAINNET.denom(), "smallest unit of the mainnet's coin, 18 decimals below FET"),
    FETCH_MAINNET_GAS_PRICE(
            Kind.PLAIN,
            Presets.MAINNET.gasPrice().toPlainString(),
            "price of a unit of gas on the mainnet, in its smallest unit"),
    FETCH_MAINNET_MAX_FEE_FET(
            Kind.PLAIN,
            Presets.MAINNET.maximumFee().toString(),
            "the most that one payment on the mainnet may cost in fees"),
    FETCH_MAINNET_FAUCET(
            Kind.PLAIN,
            FetchChain.publicFaucet(NetworkName.MAINNET).orElse("none"),
            "address of the mainnet's faucet, or none"),
    FETCH_MAINNET_EXPLORER(Kind.PLAIN, Presets.MAINNET.explorer(), "page of a transaction on the mainnet, with {hash}"),
    PROBE_BASE_URL_OPENAI(Kind.PLAIN, "", "where OpenAI keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_FLOCK(Kind.PLAIN, "", "where FLock.io keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_BINANCE(Kind.PLAIN, "", "where Binance keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_KUCOIN(Kind.PLAIN, "", "where KuCoin keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_KRAKEN(Kind.PLAIN, "", "where Kraken keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_VALR(Kind.PLAIN, "", "where VALR keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_LUNO(Kind.PLAIN, "", "where Luno keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_BITFINEX(Kind.PLAIN, "", "where Bitfinex keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_BYBIT(Kind.PLAIN, "", "where Bybit keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_OKX(Kind.PLAIN, "", "where OKX keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_COINBASE(Kind.PLAIN, "", "where Coinbase keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_GATE(Kind.PLAIN, "", "where Gate keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_MEXC(Kind.PLAIN, "", "where MEXC keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_BITGET(Kind.PLAIN, "", "where Bitget keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_BITSTAMP(Kind.PLAIN, "", "where Bitstamp keys are tested instead, such as a proxy"),
    PROBE_BASE_URL_OVEX(Kind.PLAIN, "", "where OVEX keys are tested instead, such as a proxy"),
    TRUSTED_PROXIES(Kind.PLAIN, "", "networks whose X-Forwarded-For counts, such as 10.0.0.0/8, separated by commas"),
    ALLOWED_ORIGINS(Kind.PLAIN, "", "origins of pages that may call the API, separated by commas"),
    LOG_FORMAT(Kind.PLAIN, "text", "text or json");

    private enum Kind {
        PLAIN,
        /**
         * The source of a secret. Not shown: it may contain a password, or be the secret itself in the wrong variable.
         */
        SOURCE,
        SECRET
    }

    // A nested class, because an enum's constants are initialised before its static fields.
    private static final class Presets {
        static final Network TESTNET = NetworkPresets.of(NetworkName.TESTNET);
        static final Network MAINNET = NetworkPresets.of(NetworkName.MAINNET);
    }

    private final Kind kind;
    private final String defaultValue;
    private final String meaning;

    Variable(Kind kind, String defaultValue, String meaning) {
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The variable of a network with this suffix, such as {@code CHAIN_ID}. */
    public static Variable ofNetwork(NetworkName network, String suffix) {
        return valueOf("FETCH_" + network.toString().toUpperCase(Locale.ROOT) + "_" + suffix);
    }

    /** The variable for the base URL of connection tests of a service of the catalog. */
    public static Variable probeBaseUrl(ServiceId service) {
        return valueOf("PROBE_BASE_URL_" + service.value().toUpperCase(Locale.ROOT));
    }

    /** Whether its value is a secret, so that it has no flag. */
    public boolean secret() {
        return kind == Kind.SECRET;
    }

    /** Whether its value may be shown. */
    public boolean showable() {
        return kind == Kind.PLAIN;
    }

    /** The default; empty if there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Its description, in one line. */
    public String meaning() {
        return meaning;
    }

    /** The flag that sets it. */
    public String flag() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
