package network.amarktai.userconfig.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection that bypasses the adapters, like that of an operator or attacker with access to the file. */
public final class RawSqlite implements AutoCloseable {

    private final Connection connection;

    private RawSqlite(Connection connection) {
        this.connection = connection;
    }

    public static RawSqlite open(Path file) {
        try {
            return new RawSqlite(DriverManager.getConnection("jdbc:sqlite:" + file.toUri()));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    public static void run(Path file, String... statements) {
        try (RawSqlite raw = open(file)) {
            raw.execute(statements);
        }
    }

    public static String ask(Path file, String query) {
        try (RawSqlite raw = open(file)) {
            return raw.ask(query);
        }
    }

    public RawSqlite execute(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return this;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    public String ask(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The values of one column in all rows. */
    public List<String> askAll(String query, String column) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(column)));
            }
            return values;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The number of commits in the write-ahead log: a commit frame holds the size of the database. */
    public static int commits(Path file) {
        ByteBuffer log;
        try {
            log = ByteBuffer.wrap(Files.readAllBytes(file.resolveSibling(file.getFileName() + "-wal")));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        if (log.limit() == 0) {
            return 0;
        }
        int frame = 24 + log.getInt(8);
        int commits = 0;
        for (int at = 32; at + frame <= log.limit(); at += frame) {
            commits += log.getInt(at + 4) == 0 ? 0 : 1;
        }
        return commits;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
