package network.amarktai.userconfig.integrity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SqliteAttackTest implements AttackContract, AiAttackContract {

    @TempDir
    private Path folder;

    @Override
    public RawRecords records() {
        try {
            return new SqliteRecords(Files.createTempDirectory(folder, "attacked"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
