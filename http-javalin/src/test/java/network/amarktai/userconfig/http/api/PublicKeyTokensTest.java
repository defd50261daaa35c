package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with tokens of an identity provider that publishes its keys on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicKeyTokensTest {

    private static final String ISSUER = "https://login.example.com/";
    private static final String AUDIENCE = "user-config";

    @TempDir
    private static Path folder;

    private HttpServer provider;
    private RSAKey rsa;
    private ECKey ec;
    private ApiServer server;

    @BeforeAll
    void start() throws IOException, JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("r1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
        byte[] keys = new JWKSet(List.of(rsa, ec)).toString().getBytes(StandardCharsets.UTF_8);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(keys);
            }
        });
        provider.start();
        server = start(Map.of(
                "DATA_DIR",
                folder.toString(),
                "JWT_JWKS_URL",
                "http://127.0.0.1:" + provider.getAddress().getPort() + "/keys",
                "JWT_ISSUER",
                ISSUER,
                "JWT_AUDIENCE",
                AUDIENCE));
    }

    @AfterAll
    void stop() {
        server.close();
        provider.stop(0);
    }

    private static ApiServer start(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("JWT_SECRET", "");
        return ApiServer.start(all);
    }

    private static JWTClaimsSet.Builder claims(String user) {
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .expirationTime(Date.from(ApiServer.NOW.plusSeconds(600)));
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims) {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        try {
            token.sign(signer);
        } catch (JOSEException unexpected) {
            throw new AssertionError(unexpected);
        }
        return token.serialize();
    }

    private ApiClient with(String token) {
        return server.withAuthorization("Bearer " + token);
    }

    @Test
    void tokensOfPublishedKeysSignIn() throws JOSEException {
        ApiClient alice = with(signed(
                JWSAlgorithm.RS256, "r1", new RSASSASigner(rsa), claims("alice").build()));
        ApiClient aliceToo = with(signed(
                JWSAlgorithm.ES256,
                "e1",
                new ECDSASigner(ec),
                claims(null).claim("user_id", "alice").build()));
        ApiClient bob = with(signed(
                JWSAlgorithm.ES256, "e1", new ECDSASigner(ec), claims("bob").build()));

        alice.post(KEYS, SAVE_OPENAI).is(200);

        assertTrue(aliceToo.get(KEYS).is(200).json().get("openai_configured").asBoolean());
        assertFalse(bob.get(KEYS).is(200).json().get("openai_configured").asBoolean());
    }

    @Test
    void noOtherTokenDoes() throws JOSEException {
        RSASSASigner good = new RSASSASigner(rsa);
        RSAKey foreign = new RSAKeyGenerator(2048).keyID("r1").generate();
        byte[] published = rsa.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> refused = new HashMap<>();
        refused.put(
                "bad_signature",
                signed(
                        JWSAlgorithm.RS256,
                        "r1",
                        new RSASSASigner(foreign),
                        claims("eve").build()));
        refused.put(
                "unsupported_algorithm",
                signed(
                        JWSAlgorithm.HS256,
                        "r1",
                        new MACSigner(published),
                        claims("eve").build()));
        refused.put(
                "wrong_issuer",
                signed(
                        JWSAlgorithm.RS256,
                        "r1",
                        good,
                        claims("eve").issuer("https://evil.example.com/").build()));
        refused.put(
                "wrong_audience",
                signed(
                        JWSAlgorithm.RS256,
                        "r1",
                        good,
                        claims("eve").audience("other").build()));
        refused.put(
                "token_expired",
                signed(
                        JWSAlgorithm.RS256,
                        "r1",
                        good,
                        claims("eve")
                                .expirationTime(Date.from(ApiServer.NOW.minusSeconds(61)))
                                .build()));
        refused.put(
                "missing_expiry",
                signed(
                        JWSAlgorithm.RS256,
                        "r1",
                        good,
                        claims("eve").expirationTime(null).build()));
        refused.put(
                "no_user", signed(JWSAlgorithm.RS256, "r1", good, claims(null).build()));
        refused.forEach((code, token) -> {
            ApiAnswer answer = with(token).get(KEYS).isProblem(401, code);
            assertEquals("Bearer error=\"invalid_token\"", answer.header("WWW-Authenticate"));
            assertFalse(answer.everything().contains(token.substring(0, 20)));
        });
    }

    @Test
    void aTokenOfTheSharedSecretIsNotAccepted() {
        with(ApiServer.token("alice")).get(KEYS).isProblem(401, "unsupported_algorithm");
    }

    @Test
    void whenTheKeysCannotBeReachedItIs503AndNobodyIsBlamed(@TempDir Path other) throws JOSEException, IOException {
        HttpServer gone = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int port = gone.getAddress().getPort();
        gone.start();
        gone.stop(0);
        try (ApiServer alone =
                start(Map.of("DATA_DIR", other.toString(), "JWT_JWKS_URL", "http://127.0.0.1:" + port + "/keys"))) {
            String token = signed(
                    JWSAlgorithm.RS256,
                    "r1",
                    new RSASSASigner(rsa),
                    claims("alice").build());
            ApiAnswer answer =
                    alone.withAuthorization("Bearer " + token).get(KEYS).isProblem(503, "token_keys_unavailable");
            assertEquals("5", answer.header("Retry-After"));
            alone.withAuthorization(null).get(KEYS).isProblem(401, "missing_token");
        }
    }
}
