package network.amarktai.userconfig.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteFrozenTrailTest implements FrozenTrailContract {

    @TempDir
    private Path folder;

    @Override
    public Rows rows() {
        try {
            return SqliteRows.in(Files.createTempDirectory(folder, "frozen"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
