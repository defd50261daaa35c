package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of RFC 7515, appendix A.1 to A.3, and of RFC 8037, appendix A.4. None of them names a user, so a valid
 * signature shows in the reason, which is the next error.
 */
class ForeignVectorsTest {

    private static final String PAYLOAD =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private static final TokenRules RULES = new TokenRules("joe", null, () -> Instant.ofEpochSecond(1_300_819_380));

    private static final String HS256_TOKEN =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + PAYLOAD + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String HS256_KEY =
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

    private static final String RS256_TOKEN = "eyJhbGciOiJSUzI1NiJ9." + PAYLOAD
            + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5"
            + "jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07"
            + "Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI"
            + "8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
    private static final String RS256_KEY = "{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\""
            + "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4Q"
            + "lL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYU"
            + "sLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoud"
            + "F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\"}";

    private static final String ES256_TOKEN = "eyJhbGciOiJFUzI1NiJ9." + PAYLOAD
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    private static final String ES256_KEY = "{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

    private static final String EDDSA_TOKEN = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            + ".hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    private static final String EDDSA_KEY =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    @Test
    void theHmacExampleHoldsAndNamesNoUser() {
        Secret secret = Secret.copyOf(Base64.getUrlDecoder().decode(HS256_KEY));
        TokenVerifier verifier = TokenVerifier.sharedSecret(secret, RULES);

        assertEquals(DenialReason.NO_USER, Denials.ofToken(verifier, HS256_TOKEN));
        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, HS256_TOKEN.replace(".dB", ".dC")));
    }

    static Stream<Arguments> keyPairExamples() {
        return Stream.of(
                Arguments.of(RS256_TOKEN, RS256_KEY, DenialReason.NO_USER),
                Arguments.of(ES256_TOKEN, ES256_KEY, DenialReason.NO_USER),
                // Its payload is plain text.
                Arguments.of(EDDSA_TOKEN, EDDSA_KEY, DenialReason.MALFORMED_TOKEN));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource
    void keyPairExamples(String token, String key, DenialReason reason) throws IOException {
        try (JwksServer server = new JwksServer()) {
            server.answerWith(200, "{\"keys\":[" + key + "]}");
            TokenVerifier verifier = TokenVerifier.jwks(server.url(), EnumSet.allOf(KeyPairAlgorithm.class), RULES);

            assertEquals(reason, Denials.ofToken(verifier, token));
            int signature = token.lastIndexOf('.') + 1;
            String changed = token.substring(0, signature) + "A" + token.substring(signature + 1);
            assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, changed));
        }
    }
}
