package network.amarktai.userconfig.integrity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** The rows of a SQLite file. */
final class SqliteRecords implements RawRecords {

    private final Path file;

    SqliteRecords(Path folder) {
        file = folder.resolve("user-config.db");
    }

    @Override
    public StoresOpener opener() {
        return SqliteStores.at(file);
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return work.on(raw);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public List<Map<String, Object>> rows(Table table) {
        return run(raw -> {
            try (PreparedStatement select = raw.prepareStatement("SELECT * FROM " + table.sql);
                    ResultSet rows = select.executeQuery()) {
                List<Map<String, Object>> found = new ArrayList<>();
                while (rows.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                    }
                    found.add(row);
                }
                return found;
            }
        });
    }

    @Override
    public void put(Table table, Map<String, Object> row) {
        run(raw -> {
            String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
            try (PreparedStatement insert = raw.prepareStatement("INSERT OR REPLACE INTO " + table.sql + " ("
                    + String.join(", ", row.keySet()) + ") VALUES (" + marks + ")")) {
                int i = 1;
                for (Object value : row.values()) {
                    insert.setObject(i++, value);
                }
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public void delete(Table table, Map<String, Object> row) {
        run(raw -> {
            try (PreparedStatement delete =
                    raw.prepareStatement("DELETE FROM " + table.sql + " WHERE " + table.id + " = ?")) {
                delete.setObject(1, row.get(table.id));
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public void close() {}
}
