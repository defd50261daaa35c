package network.amarktai.userconfig.domain.wallet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;

/** A mnemonic is protected like a secret. */
class MnemonicTest {

    private static final byte[] WORDS = "legal winner thank".getBytes(StandardCharsets.US_ASCII);

    @Test
    void printsNothingOfItself() {
        try (Mnemonic mnemonic = mnemonic()) {
            assertEquals("Mnemonic[redacted]", mnemonic.toString());
            assertEquals(Secret.copyOf(new byte[1]).hashCode(), mnemonic.hashCode());
        }
    }

    @Test
    void whatWasRevealedOutlivesIt() {
        Mnemonic mnemonic = mnemonic();
        try (Secret revealed = mnemonic.revealWords()) {
            mnemonic.close();
            assertArrayEquals(WORDS, revealed.revealBytes());
        }
    }

    @Test
    void closedGivesNothing() {
        Mnemonic mnemonic = mnemonic();
        mnemonic.close();
        mnemonic.close();
        assertThrows(IllegalStateException.class, mnemonic::revealWords);
        assertThrows(IllegalStateException.class, () -> mnemonic.withBytes(words -> words.length));
    }

    @Test
    void equalWordsAreEqual() {
        try (Mnemonic one = mnemonic();
                Mnemonic two = mnemonic();
                Mnemonic other = Mnemonic.ofChecked(Secret.copyOf(new byte[WORDS.length]))) {
            assertEquals(one, two);
            assertNotEquals(one, other);
        }
    }

    private static Mnemonic mnemonic() {
        return Mnemonic.ofChecked(Secret.copyOf(WORDS));
    }
}
