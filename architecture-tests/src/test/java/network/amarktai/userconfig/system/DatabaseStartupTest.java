package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server without a usable database does not start, reports which database and what is wrong, and changes nothing. */
class DatabaseStartupTest {

    private static final int UNAVAILABLE = 69;

    @TempDir
    private Path folder;

    @Test
    void aDataFolderThatIsAFileIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "a file");
        assertRefused(file, UNAVAILABLE, "is not a folder");
    }

    @Test
    void aDataFolderFarFromWhatExistsIsSaid() {
        assertRefused(folder.resolve("not/mounted/data"), UNAVAILABLE, "there is no folder");
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsSaid() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        if (Files.isWritable(locked)) {
            // Only a read-only file system keeps root from writing.
            locked = Path.of("/proc");
            Assumptions.assumeTrue(Files.isDirectory(locked), "there is no folder here that root cannot write to");
        }
        assertRefused(locked.resolve("data"), UNAVAILABLE, "may not make the folder");
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidAndLeftAlone() throws IOException {
        Path file = folder.resolve("user-config.db");
        byte[] content = "somebody's notes, long enough to be more than a header of a database\n"
                .repeat(20)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, content);
        assertRefused(folder, UNAVAILABLE, "is not a SQLite database");
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void theDatabaseOfAnotherApplicationIsSaidAndLeftAlone() throws IOException, SQLException {
        Path file = folder.resolve("user-config.db");
        execute(file, "CREATE TABLE songs (title TEXT)");
        byte[] content = Files.readAllBytes(file);
        assertRefused(folder, UNAVAILABLE, "belongs to another application");
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    @Test
    void aDatabaseOfANewerVersionIsSaid() throws SQLException {
        StoredUsers.inFolder(folder, Operator.MASTER_KEY);
        execute(folder.resolve("user-config.db"), "PRAGMA user_version = 99");
        assertRefused(folder, UNAVAILABLE, "schema version 99");
    }

    @Test
    void aMalformedConnectionStringIsAMistakeOfTheConfiguration() {
        assertMistake("MONGO_URL", "localhost:27017", "connection string");
    }

    @Test
    void aMalformedDatabaseNameIsAMistakeOfTheConfiguration() {
        try (TestMongo mongo = new TestMongo()) {
            Map<String, String> variables = Operator.variables("MONGO_URL", mongo.url(), "DB_NAME", "a/b c");
            try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
                assertEquals(78, server.status(), server.err());
                assertTrue(server.err().contains("name for a MongoDB database"), server.err());
            }
        }
    }

    private void assertMistake(String variable, String value, String said) {
        try (ServerProcess server = ServerProcess.start(folder, Operator.variables(variable, value), "serve")) {
            assertEquals(78, server.status(), server.err());
            assertTrue(server.err().contains(said), server.err());
        }
    }

    private void assertRefused(Path dataDir, int status, String said) {
        Map<String, String> variables = Operator.variables("DATA_DIR", dataDir.toString());
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            assertEquals(status, server.status(), server.err());
            assertTrue(server.err().contains(said), server.err());
            assertTrue(server.err().contains(dataDir.resolve("user-config.db").toString()), server.err());
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
