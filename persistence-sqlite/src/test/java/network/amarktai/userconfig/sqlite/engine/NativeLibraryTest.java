package network.amarktai.userconfig.sqlite.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

    @TempDir
    private Path home;

    private Path folder;
    private Path library;
    private byte[] content;

    @BeforeEach
    void unpack() throws IOException {
        folder = home.resolve(NativeLibrary.FOLDER);
        library = NativeLibrary.unpacked(folder);
        content = Files.readAllBytes(library);
    }

    @Test
    void itIsForTheOwnerOnly() throws IOException {
        assertTrue(content.length > 100_000);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(library)));
    }

    @Test
    void itIsUnpackedOnce() throws IOException {
        Object before = identity();

        assertEquals(library, NativeLibrary.unpacked(folder));

        assertEquals(before, identity());
    }

    @Test
    void aHalfWrittenOneIsReplaced() throws IOException {
        Files.write(library, Arrays.copyOf(content, content.length / 2));
        assertUnpacked();
    }

    @Test
    void aPlantedOneIsReplaced() throws IOException {
        byte[] planted = content.clone();
        planted[planted.length / 2] ^= 1;
        Files.write(library, planted);
        assertUnpacked();
    }

    @Test
    void aPlantedLinkIsReplaced() throws IOException {
        Path elsewhere = home.resolve("elsewhere");
        Files.move(library, elsewhere);
        Files.createSymbolicLink(library, elsewhere);

        assertUnpacked();
        assertTrue(Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void aFolderThatOthersCouldWriteToIsClosed() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertUnpacked();
        itIsForTheOwnerOnly();
    }

    @Test
    void aFolderThatIsALinkIsNotUsed() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), folder);

        assertThrows(IOException.class, () -> NativeLibrary.unpacked(link));
    }

    private void assertUnpacked() throws IOException {
        assertArrayEquals(content, Files.readAllBytes(NativeLibrary.unpacked(folder)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing else is left");
        }
    }

    private Object identity() throws IOException {
        return Files.readAttributes(library, BasicFileAttributes.class).fileKey();
    }
}
