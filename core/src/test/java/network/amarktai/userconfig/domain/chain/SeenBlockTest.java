package network.amarktai.userconfig.domain.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenBlockTest {

    private static final String HASH = "0123456789ABCDEF".repeat(4);

    @Test
    void itsTextIsReadBackExactly() {
        for (String time : new String[] {"2026-11-30T10:00:00Z", "2026-11-30T10:00:00.000000001Z"}) {
            SeenBlock block = new SeenBlock(Long.MAX_VALUE, HASH, Instant.parse(time));

            assertEquals(block, SeenBlock.parse(block.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "0 HASH 2026-11-30T10:00:00Z",
                "01 HASH 2026-11-30T10:00:00Z",
                "9999999999999999999 HASH 2026-11-30T10:00:00Z",
                "1 HASH0 2026-11-30T10:00:00Z",
                "1 hash 2026-11-30T10:00:00Z",
                "1 HASH 2026-13-30T10:00:00Z",
                "1 HASH 2026-11-30T10:00:00Z ",
                "1 HASH"
            })
    void anyOtherTextIsRefused(String text) {
        String given = text.replace("HASH", HASH);

        assertThrows(IllegalArgumentException.class, () -> SeenBlock.parse(given));
    }

    @Test
    void aBlockHasAHeightAndAHash() {
        assertThrows(IllegalArgumentException.class, () -> new SeenBlock(0, HASH, Instant.EPOCH));
        assertThrows(IllegalArgumentException.class, () -> new SeenBlock(1, "A", Instant.EPOCH));
    }
}
