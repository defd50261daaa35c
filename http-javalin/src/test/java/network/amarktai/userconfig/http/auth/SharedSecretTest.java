package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedSecretTest {

    private static final String TOKEN = Platform.token(Platform.ALICE);

    private final TokenVerifier verifier = Platform.verifier();

    @Test
    void aTokenSignedWithTheSecretNamesItsUser() {
        assertEquals(UserId.of("alice"), verifier.verify("Bearer " + TOKEN));
    }

    @Test
    void closingTheCallersSecretDoesNotCloseTheVerifier() {
        Secret secret = Secret.copyOf(Platform.SECRET);
        TokenVerifier own = TokenVerifier.sharedSecret(secret, Platform.rules(null, null));
        secret.close();

        assertEquals(UserId.of("alice"), own.verify("Bearer " + TOKEN));
    }

    @Test
    void aSecretOf32BytesIsTakenAndAShorterOneIsNot() {
        TokenRules rules = Platform.rules(null, null);
        TokenVerifier.sharedSecret(Secret.copyOf(new byte[32]), rules);
        TokenIssuer.sharedSecret(Secret.copyOf(new byte[32]), rules);

        Secret shorter = Secret.copyOf(new byte[31]);
        assertThrows(IllegalArgumentException.class, () -> TokenVerifier.sharedSecret(shorter, rules));
        assertThrows(IllegalArgumentException.class, () -> TokenIssuer.sharedSecret(shorter, rules));
    }

    @Test
    void anotherSecretIsABadSignature() {
        byte[] other = Platform.SECRET.clone();
        other[63] ^= 1;
        SignWith[] others = {
            SignWith.hmac("HmacSHA256", other),
            SignWith.hmac("HmacSHA256", Arrays.copyOf(Platform.SECRET, 63)),
            SignWith.hmac("HmacSHA256", new byte[32]),
            SignWith.hmac("HmacSHA512", Platform.SECRET),
            SignWith.nothing(),
            signed -> new byte[32],
            signed -> Arrays.copyOf(Platform.SIGNER.sign(signed), 31),
            signed -> Arrays.copyOf(Platform.SIGNER.sign(signed), 33),
            signed -> Arrays.copyOf(Platform.SIGNER.sign(signed), 1)
        };
        for (SignWith signer : others) {
            assertEquals(
                    DenialReason.BAD_SIGNATURE,
                    Denials.ofToken(verifier, signer.token(Platform.HEADER, Platform.ALICE)));
        }
    }

    static Stream<Arguments> otherAlgorithms() {
        return Stream.of(
                Arguments.of("none", SignWith.nothing()),
                Arguments.of("None", SignWith.nothing()),
                Arguments.of("NONE", SignWith.nothing()),
                Arguments.of("none", Platform.SIGNER),
                Arguments.of("", Platform.SIGNER),
                Arguments.of("hs256", Platform.SIGNER),
                Arguments.of("HS256 ", Platform.SIGNER),
                Arguments.of("HS384", SignWith.hmac("HmacSHA384", Platform.SECRET)),
                Arguments.of("HS512", SignWith.hmac("HmacSHA512", Platform.SECRET)),
                Arguments.of("HS512", Platform.SIGNER),
                Arguments.of("RS256", Platform.SIGNER),
                Arguments.of("ES256", Platform.SIGNER),
                Arguments.of("EdDSA", Platform.SIGNER),
                Arguments.of("dir", Platform.SIGNER),
                Arguments.of("A256KW", Platform.SIGNER));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource
    void otherAlgorithms(String algorithm, SignWith signer) {
        String token = signer.token("{\"alg\":\"" + algorithm + "\"}", Platform.ALICE);

        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(verifier, token));
    }

    @Test
    void anUnsignedTokenIsRefusedWithItsLastDotAndWithout() {
        String withDot = SignWith.nothing().token("{\"alg\":\"none\"}", Platform.ALICE);
        String without = withDot.substring(0, withDot.length() - 1);

        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(verifier, withDot));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, without));
    }

    @Test
    void aSignatureThatWasStrippedIsRefused() {
        String signed = TOKEN.substring(0, TOKEN.lastIndexOf('.'));

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, signed + "."));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, signed));
    }

    @Test
    void everyChangedBitOfTheSignatureIsRefused() {
        String signed = TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1);
        byte[] signature = Base64.getUrlDecoder().decode(TOKEN.substring(signed.length()));
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String token = signed + SignWith.base64Url(changed);
            assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, token));
        }
    }

    @Test
    void everyChangedBitOfThePayloadIsRefused() {
        String[] parts = TOKEN.split("\\.", -1);
        byte[] payload = Platform.ALICE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < payload.length * 8; bit++) {
            byte[] changed = payload.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String token = parts[0] + "." + SignWith.base64Url(changed) + "." + parts[2];
            assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, token));
        }
    }

    @Test
    void oneSignatureHasOneSpelling() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String allButLast = TOKEN.substring(0, TOKEN.length() - 1);
        long accepted = alphabet.chars()
                .mapToObj(last -> allButLast + (char) last)
                .filter(token -> isAccepted(verifier, token))
                .count();

        assertEquals(1, accepted);
    }

    private static boolean isAccepted(TokenVerifier verifier, String token) {
        try {
            verifier.verify("Bearer " + token);
            return true;
        } catch (AccessDenied denied) {
            return false;
        }
    }

    @Test
    void anEncryptedTokenIsRefused() {
        String header = SignWith.base64Url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}".getBytes(StandardCharsets.US_ASCII));

        assertEquals(
                DenialReason.UNSUPPORTED_ALGORITHM,
                Denials.ofToken(verifier, header + "..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
                "{\"alg\":\"HS256\",\"crit\":[]}",
                "{\"alg\":\"HS256\",\"crit\":null}",
                "{\"alg\":\"HS256\",\"b64\":true,\"crit\":[\"b64\"]}",
                "{\"alg\":\"HS256\",\"b64\":false}"
            })
    void anExtensionThatChangesTheMeaningIsRefused(String header) {
        assertEquals(
                DenialReason.UNSUPPORTED_ALGORITHM,
                Denials.ofToken(verifier, Platform.SIGNER.token(header, Platform.ALICE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[[\"alg\",\"HS256\"]]",
                "null",
                "\"HS256\"",
                "{\"alg\":null}",
                "{\"alg\":256}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":\"none\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"typ\":7}",
                "{\"alg\":\"HS256\"",
                "{\"alg\":\"HS256\"}{}",
                "{alg:\"HS256\"}",
                "{'alg':'HS256'}",
                "{\"alg\":\"HS256\",}",
                ""
            })
    void aHeaderThatIsNoneIsMalformed(String header) {
        assertEquals(
                DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, Platform.SIGNER.token(header, Platform.ALICE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
    void accessTokensAreAccepted(String type) {
        String header = "{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}";

        assertEquals(UserId.of("alice"), verifier.verify("Bearer " + Platform.SIGNER.token(header, Platform.ALICE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "JOSE", "secevent+jwt", "", "JWT "})
    void tokensOfAnotherKindAreRefused(String type) {
        String header = "{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}";

        assertEquals(DenialReason.WRONG_TYPE, Denials.ofToken(verifier, Platform.SIGNER.token(header, Platform.ALICE)));
    }

    @Test
    void aHeaderWithoutTypeAndWithUnknownMembersIsAccepted() {
        String header = "{\"alg\":\"HS256\",\"kid\":\"any\",\"cty\":\"x\",\"jku\":\"https://evil.example/\",\"jwk\":7}";

        assertEquals(UserId.of("alice"), verifier.verify("Bearer " + Platform.SIGNER.token(header, Platform.ALICE)));
    }

    @Test
    void manyThreadsGetTheirOwnUsers() {
        List<Integer> wrong = Race.run(
                8,
                runner -> () -> (int) IntStream.range(0, 200)
                        .filter(i -> {
                            String id = "user-" + runner + "-" + i;
                            String token = Platform.tokenWith("\"sub\":\"" + id + "\"");
                            return !verifier.verify("Bearer " + token).equals(UserId.of(id))
                                    || isAccepted(verifier, token.substring(0, token.length() - 4) + "AAAA");
                        })
                        .count());

        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0), wrong);
    }
}
