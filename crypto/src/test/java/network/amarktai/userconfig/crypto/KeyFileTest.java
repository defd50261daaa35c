package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void longestListIsReadWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "x".repeat(4096));
        assertEquals(4096, KeyFile.of("VARIABLE_FILE", file.toString()).read().length);
    }

    @Test
    void oneByteMoreIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "x".repeat(4097));
        assertEquals(KeyProblem.KEY_SOURCE_TOO_LONG, refusal(file.toString()).problem());
    }

    @Test
    void linkIsFollowedAsSecretMountsNeedIt() throws IOException {
        Path file = Files.writeString(folder.resolve("..data"), "content");
        Path link = Files.createSymbolicLink(folder.resolve("key"), file);
        assertEquals(7, KeyFile.of("VARIABLE_FILE", link.toString()).read().length);
    }

    @Test
    void missingFileFolderAndImpossiblePathAreRefusedWithoutThePath() {
        for (String path : new String[] {folder.resolve("missing").toString(), folder.toString(), "marker\0path"}) {
            KeyRingException refused = refusal(path);
            assertEquals(KeyProblem.KEY_FILE_UNREADABLE, refused.problem());
            assertTrue(refused.detail().startsWith("VARIABLE_FILE "), refused.detail());
            assertFalse(refused.toString().contains(path));
            assertNull(refused.getCause());
        }
    }

    @Test
    void missingFileIsNotWarnedAbout() {
        assertEquals(
                Optional.empty(),
                KeyFile.of("VARIABLE_FILE", folder.resolve("missing").toString())
                        .warning());
    }

    private static KeyRingException refusal(String path) {
        return assertThrows(
                KeyRingException.class, () -> KeyFile.of("VARIABLE_FILE", path).read());
    }
}
