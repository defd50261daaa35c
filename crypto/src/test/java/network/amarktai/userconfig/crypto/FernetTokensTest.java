package network.amarktai.userconfig.crypto;

import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;

class FernetTokensTest {

    private static final byte[] KEY = Vectors.base64Url("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.999Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void theTokenOfTheSpecificationOpens() {
        String token =
                "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";

        assertEquals(Optional.of("hello"), FernetTokens.open(KEY, token).map(Examples::text));
    }

    @Test
    void aSealedValueOpensWithItsKeyOnly() {
        String token = token("the-value");

        assertEquals("the-value", text(FernetTokens.open(KEY, token).orElseThrow()));
        assertEquals(Optional.empty(), FernetTokens.open(new byte[32], token));
    }

    @Test
    void everyTokenHasAnotherIvAndTheGivenTime() {
        String token = token("the-value");

        assertNotEquals(token, token("the-value"));
        try (FernetContent content = Fernet.open(KEY, token).orElseThrow()) {
            assertEquals(NOW.getEpochSecond(), content.timestamp());
        }
    }

    @Test
    void anotherSpellingOpensOnlyOnceItIsDecoded() {
        String spelling = token("the-value").replace("=", "");

        assertEquals(Optional.empty(), FernetTokens.open(KEY, spelling));
        byte[] decoded = Base64.getUrlDecoder().decode(spelling);
        assertEquals(
                Optional.of("the-value"), FernetTokens.openDecoded(KEY, decoded).map(Examples::text));
        decoded[decoded.length - 1] ^= 1;
        assertEquals(Optional.empty(), FernetTokens.openDecoded(KEY, decoded));
        assertEquals(Optional.empty(), FernetTokens.openDecoded(KEY, new byte[0]));
    }

    private static String token(String value) {
        return FernetTokens.seal(KEY, NOW, RANDOM, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
