package network.amarktai.userconfig.audit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteTamperTest implements TamperContract {

    @TempDir
    private Path folder;

    private Watched watched;

    @BeforeEach
    void open() {
        watched = new Watched(SqliteRows.in(folder), folder);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Override
    public Watched watched() {
        return watched;
    }
}
