package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.DurableAnchorJournalContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorFileTest implements DurableAnchorJournalContract {

    @TempDir
    private Path folder;

    private Path file;
    private AnchorFile journal;

    @BeforeEach
    void name() {
        file = folder.resolve("data").resolve("audit-anchor.jsonl");
        journal = AnchorFile.at(folder.resolve("contract.jsonl"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    public AnchorJournal journal() {
        return journal;
    }

    @Override
    public void reopen() {
        journal.close();
        journal = AnchorFile.at(folder.resolve("contract.jsonl"));
    }

    @Override
    public void tear(String partialLine) {
        journal.close();
        try {
            Files.writeString(folder.resolve("contract.jsonl"), partialLine, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> lines(AnchorJournal journal) {
        List<String> lines = new ArrayList<>();
        journal.read(lines::add);
        return lines;
    }

    @Test
    void linesAreKeptInOrderOverRestartsForTheOwnerOnly() throws IOException {
        try (AnchorFile anchor = AnchorFile.at(file)) {
            assertEquals(List.of(), lines(anchor));
            anchor.append("one");
            anchor.append("two");
        }
        try (AnchorFile anchor = AnchorFile.at(file)) {
            assertEquals(List.of("one", "two"), lines(anchor));
            anchor.append("three");
            assertEquals(List.of("one", "two", "three"), lines(AnchorFile.readOnly(file)));
        }
        assertEquals("one\ntwo\nthree\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whoComesSecondTakesTheNextFile() {
        try (AnchorFile first = AnchorFile.at(file);
                AnchorFile second = AnchorFile.at(file)) {
            first.append("of the first");
            second.append("of the second");

            assertEquals(List.of("of the first"), lines(first));
            assertEquals(List.of("of the second"), lines(second));
        }
        assertTrue(Files.exists(file.resolveSibling("audit-anchor-2.jsonl")));
    }

    @Test
    void aPlaceThatCanNotBeWrittenIsUnavailableAndTriedAgain() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");
        try (AnchorFile anchor = AnchorFile.at(file)) {
            assertThrows(Unavailable.class, () -> anchor.append("one"));
            Files.delete(folder.resolve("data"));
            anchor.append("one");
            assertEquals(List.of("one"), lines(anchor));
        }
    }

    @Test
    void whatIsNotThereCanNotBeRead() {
        AnchorJournal nothing = AnchorFile.readOnly(file);
        assertThrows(Unavailable.class, () -> lines(nothing));
    }
}
