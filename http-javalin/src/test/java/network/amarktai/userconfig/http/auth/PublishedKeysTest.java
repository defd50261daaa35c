package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedKeysTest {

    private static final PublishedKey RSA = PublishedKey.rsa("rsa-1", 2048);
    private static final PublishedKey OTHER_RSA = PublishedKey.rsa("rsa-1", 2048);
    private static final PublishedKey WEAK_RSA = PublishedKey.rsa("weak", 1024);
    private static final PublishedKey EC = PublishedKey.p256("ec-1");
    private static final PublishedKey ED = PublishedKey.ed25519("ed-1");
    private static final UserId ALICE = UserId.of("alice");

    private final TestClock clock = new TestClock();
    private JwksServer server;
    private TokenVerifier verifier;

    @BeforeEach
    void publish() throws IOException {
        server = new JwksServer(RSA, EC, ED);
        verifier = server.verifier(clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<PublishedKey> keys() {
        return Stream.of(RSA, EC, ED);
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("keys")
    void aTokenSignedWithAPublishedKeyNamesItsUser(PublishedKey key) {
        assertEquals(ALICE, verifier.verify("Bearer " + key.token()));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("keys")
    void aTokenThatNamesNoKeyIsCheckedWithThoseOfItsAlgorithm(PublishedKey key) {
        String header = "{\"alg\":\"" + key.algorithm() + "\"}";

        assertEquals(ALICE, verifier.verify("Bearer " + key.signer().token(header, Platform.ALICE)));
        server.publish(OTHER_RSA, PublishedKey.p256("x"), PublishedKey.ed25519("y"));
        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(server.verifier(clock), key.signer().token(header, Platform.ALICE)));
    }

    @Test
    void ed25519IsReadUnderItsNewerNameToo() {
        String header = "{\"alg\":\"Ed25519\",\"kid\":\"ed-1\"}";
        assertEquals(ALICE, verifier.verify("Bearer " + ED.signer().token(header, Platform.ALICE)));

        server.publish(ED.with("\"alg\":\"Ed25519\""));
        assertEquals(ALICE, server.verifier(clock).verify("Bearer " + ED.token()));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("keys")
    void aChangedBitOfTheSignatureIsRefused(PublishedKey key) {
        String token = key.token();
        String signed = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(signed.length()));
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, signed + SignWith.base64Url(changed)));
        }
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("keys")
    void signaturesOfOtherLengthsAreRefused(PublishedKey key) {
        for (int length : new int[] {0, 1, 31, 32, 63, 64, 65, 255, 256, 257, 1000}) {
            SignWith zeros = signed -> new byte[length];
            assertEquals(
                    DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, zeros.token(key.header(), Platform.ALICE)));
        }
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("keys")
    void aChangedPayloadIsRefused(PublishedKey key) {
        String[] parts = key.token().split("\\.", -1);
        String payload = Platform.ALICE.replace("alice", "admin");
        String token = parts[0] + "." + SignWith.base64Url(payload.getBytes(StandardCharsets.UTF_8)) + "." + parts[2];

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, token));
    }

    @Test
    void aKeyOfTheSameNameThatIsNotPublishedIsRefused() {
        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, OTHER_RSA.token()));
        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(verifier, PublishedKey.ed25519("ed-1").token()));
        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(verifier, PublishedKey.p256("ec-1").token()));
    }

    @Test
    void aKeyThatIsNotPublishedIsRefused() {
        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(verifier, PublishedKey.ed25519("ed-2").token()));
    }

    @Test
    void theNameOfAnotherPublishedKeyIsRefused() {
        String header = "{\"alg\":\"RS256\",\"kid\":\"ec-1\"}";

        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(verifier, RSA.signer().token(header, Platform.ALICE)));
    }

    @Test
    void aKeyNameThatIsNoTextIsMalformed() {
        assertEquals(
                DenialReason.MALFORMED_TOKEN,
                Denials.ofToken(verifier, RSA.signer().token("{\"alg\":\"RS256\",\"kid\":1}", Platform.ALICE)));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("keys")
    void thePublishedKeyIsNotTakenForASharedSecret(PublishedKey key) {
        String jwk = "{" + key.jwk() + "}";
        for (String secret : List.of(jwk, key.id(), jwk.replaceAll(".*\"(n|x)\":\"([^\"]*)\".*", "$2"))) {
            for (String algorithm : List.of("HS256", "HS384", "HS512")) {
                SignWith confused =
                        SignWith.hmac("HmacSHA" + algorithm.substring(2), secret.getBytes(StandardCharsets.US_ASCII));
                String token =
                        confused.token("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key.id() + "\"}", Platform.ALICE);
                assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(verifier, token));
            }
        }
    }

    @Test
    void aSharedSecretThatIsPublishedIsNotUsed() {
        String secret = "{\"kty\":\"oct\",\"kid\":\"oct-1\",\"k\":\"" + SignWith.base64Url(Platform.SECRET) + "\"}";
        server.answerWith(200, "{\"keys\":[" + secret + "]}");

        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(verifier, Platform.token(Platform.ALICE)));
        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, RSA.token()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "RS384", "RS512", "PS256", "ES384", "ES512", "ES256K", "Ed448", "eddsa", "rs256", ""})
    void otherAlgorithmsAreRefusedBeforeAnyKeyIsFetched(String algorithm) {
        String token = RSA.signer().token("{\"alg\":\"" + algorithm + "\"}", Platform.ALICE);

        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(verifier, token));
        assertEquals(0, server.fetches());
    }

    @Test
    void anAlgorithmThatIsNotAllowedIsRefusedThoughItsKeyIsPublished() {
        TokenVerifier onlyEs256 =
                TokenVerifier.jwks(server.url(), Set.of(KeyPairAlgorithm.ES256), new TokenRules(null, null, clock));

        assertEquals(ALICE, onlyEs256.verify("Bearer " + EC.token()));
        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(onlyEs256, RSA.token()));
        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(onlyEs256, ED.token()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"use\":\"sig\"",
                "\"alg\":\"RS256\"",
                "\"key_ops\":[\"verify\"]",
                "\"use\":\"sig\",\"alg\":\"RS256\",\"key_ops\":[\"sign\",\"verify\"],\"x\":1"
            })
    void aKeyPublishedForThisIsUsed(String members) {
        server.publish(RSA.with(members));

        assertEquals(ALICE, verifier.verify("Bearer " + RSA.token()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"use\":\"enc\"",
                "\"use\":\"other\"",
                "\"alg\":\"RS512\"",
                "\"alg\":\"RSA-OAEP-256\"",
                "\"alg\":\"ES256\"",
                "\"key_ops\":[\"encrypt\"]",
                "\"key_ops\":[]"
            })
    void aKeyPublishedForSomethingElseIsNotUsed(String members) {
        server.publish(RSA.with(members));

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, RSA.token()));
    }

    @Test
    void aWeakRsaKeyIsNotUsed() {
        server.publish(WEAK_RSA);

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, WEAK_RSA.token()));
    }

    @Test
    void keysThatAreUnknownHereDoNotDisturbTheOthers() {
        String unknown = "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AAAA\"}";
        String x25519 = "{" + ED.jwk().replace("Ed25519", "X25519").replace("ed-1", "x-1") + "}";
        server.answerWith(200, "{\"keys\":[" + unknown + "," + x25519 + ",{" + ED.jwk() + "}]}");

        assertEquals(ALICE, verifier.verify("Bearer " + ED.token()));
        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(verifier, ED.signer().token("{\"alg\":\"EdDSA\",\"kid\":\"x-1\"}", Platform.ALICE)));
    }

    @Test
    void theRulesApplyToPublishedKeysToo() {
        TokenVerifier strict = TokenVerifier.jwks(
                server.url(),
                Set.of(KeyPairAlgorithm.EDDSA),
                new TokenRules("https://id.example.com", "user-config", clock));
        String good = "{\"sub\":\"alice\",\"iss\":\"https://id.example.com\",\"aud\":\"user-config\",\"exp\":"
                + Platform.EXPIRY + "}";

        assertEquals(ALICE, strict.verify("Bearer " + ED.signer().token(ED.header(), good)));
        assertEquals(DenialReason.WRONG_ISSUER, Denials.ofToken(strict, ED.token()));
        assertEquals(
                DenialReason.TOKEN_EXPIRED,
                Denials.ofToken(verifier, ED.signer().token(ED.header(), "{\"sub\":\"alice\",\"exp\":1}")));
    }

    @Test
    void manyThreadsFetchTheKeysOnce() {
        List<PublishedKey> keys = keys().toList();
        List<String> tokens = keys.stream().map(PublishedKey::token).toList();

        List<Boolean> good = Race.run(
                8,
                runner -> () -> IntStream.range(0, 50)
                        .allMatch(i -> verifier.verify("Bearer " + tokens.get((runner + i) % tokens.size()))
                                .equals(ALICE)));

        assertEquals(8, good.stream().filter(allGood -> allGood).count());
        assertEquals(1, server.fetches());
    }
}
