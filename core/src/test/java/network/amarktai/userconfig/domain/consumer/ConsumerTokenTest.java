package network.amarktai.userconfig.domain.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;

class ConsumerTokenTest {

    /** Computed with Python: zlib.crc32 and hashlib.sha256. */
    private static final String KNOWN = "uc_svc_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh81sTp8J";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String generated() {
        try (Secret token = ConsumerToken.generate(new SecureRandom())) {
            return token.withBytes(one -> new String(one, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aTokenIsWhatOtherProgramsCompute() {
        RandomGenerator counting = new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) i;
                }
            }
        };

        try (Secret token = ConsumerToken.generate(counting)) {
            assertEquals(KNOWN, token.withBytes(one -> new String(one, StandardCharsets.US_ASCII)));
        }
        assertEquals(
                Optional.of("1074bbcb16dd8550aed43f90757c2bd3e1db68a3bd1cd0cf93995275d8424150"),
                ConsumerToken.digest(bytes(KNOWN)));
    }

    @Test
    void tokensDiffer() {
        assertNotEquals(generated(), generated());
        assertTrue(generated().matches("uc_svc_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}"));
    }

    @Test
    void everyChangedOrMissingCharacterIsNoticed() {
        String token = generated();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            assertEquals(Optional.empty(), ConsumerToken.digest(bytes(token.substring(0, i))));
            assertEquals(
                    Optional.empty(),
                    ConsumerToken.digest(bytes(token.substring(0, i) + other + token.substring(i + 1))));
        }
        assertEquals(Optional.empty(), ConsumerToken.digest(bytes(token + "A")));
        assertTrue(ConsumerToken.digest(bytes(token)).isPresent());
    }
}
