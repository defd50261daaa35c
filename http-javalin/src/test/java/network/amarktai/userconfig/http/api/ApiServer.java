package network.amarktai.userconfig.http.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.SignWith;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;

/** The whole server, wired as {@code serve} does, on a free port and with a fixed clock. */
final class ApiServer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final String JWT_SECRET = "a-secret-for-tests-0123456789-abcdef";
    static final String MASTER_KEY = "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=";

    private final Wiring wiring;
    private final UserConfigServer server;

    private ApiServer(Wiring wiring, UserConfigServer server) {
        this.wiring = wiring;
        this.server = server;
    }

    /** Starts a server with these variables in addition to the required ones. */
    static ApiServer start(Map<String, String> variables) {
        Map<String, String> all =
                new HashMap<>(Map.of("API_KEY_ENCRYPTION_KEY", MASTER_KEY, "JWT_SECRET", JWT_SECRET, "PORT", "0"));
        // Starts a server whose database is elsewhere, or of which the test uses only the folder.
        all.put(
                "AUDIT_ANCHOR_FILE",
                Path.of("target", "anchors", UUID.randomUUID() + ".jsonl").toString());
        all.putAll(variables);
        Wiring wiring = Wiring.of(Environment.of(all::get), InstantSource.fixed(NOW));
        return new ApiServer(wiring, wiring.startServer());
    }

    /** The same, with the testnet on this chain. */
    static ApiServer startOn(Devnet devnet, Map<String, String> variables) {
        Network network = devnet.network(NetworkName.TESTNET);
        Map<String, String> all = new HashMap<>(Map.of(
                "FETCH_TESTNET_GRPC", devnet.endpoint(),
                "FETCH_TESTNET_CHAIN_ID", network.chainId().value(),
                "FETCH_TESTNET_DENOM", network.denom(),
                "FETCH_TESTNET_FAUCET", devnet.faucetUrl()));
        all.putAll(variables);
        return start(all);
    }

    Wiring wiring() {
        return wiring;
    }

    /** Where it listens. */
    String url() {
        return server.url();
    }

    /** The server itself. */
    UserConfigServer server() {
        return server;
    }

    /** A client that is signed in as this user. */
    ApiClient as(String user) {
        return new ApiClient(server.url(), "Bearer " + token(user));
    }

    /** A client that sends this header, or none. */
    ApiClient withAuthorization(String header) {
        return new ApiClient(server.url(), header);
    }

    static String token(String user) {
        try (Secret secret = Secret.copyOf(JWT_SECRET.getBytes(StandardCharsets.UTF_8))) {
            return TokenIssuer.sharedSecret(secret, new TokenRules(null, null, InstantSource.fixed(NOW)))
                    .issue(UserId.of(user), Duration.ofHours(1));
        }
    }

    /** A token of this user with these claims, valid for an hour. */
    static String token(String user, String claims) {
        String payload = "{\"sub\":\"" + user + "\"," + claims + ",\"exp\":"
                + NOW.plus(Duration.ofHours(1)).getEpochSecond() + "}";
        return SignWith.hmac("HmacSHA256", JWT_SECRET.getBytes(StandardCharsets.UTF_8))
                .token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload);
    }

    @Override
    public void close() {
        wiring.close();
    }
}
