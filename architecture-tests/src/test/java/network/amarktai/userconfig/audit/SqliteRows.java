package network.amarktai.userconfig.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** The rows of a SQLite file. */
final class SqliteRows implements Rows {

    private static final List<String> COLUMNS =
            List.of("event_id", "at", "action", "outcome", "payload", "key_id", "mac");

    private final SqliteStores stores;
    private final Connection raw;

    private SqliteRows(SqliteStores stores, Connection raw) {
        this.stores = stores;
        this.raw = raw;
    }

    static SqliteRows in(Path folder) {
        Path file = folder.resolve("user-config.db");
        SqliteStores stores = SqliteStores.open(file, StandardCatalog.services());
        try {
            return new SqliteRows(stores, DriverManager.getConnection("jdbc:sqlite:" + file));
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** The raw connection, for bulk work. */
    Connection raw() {
        return raw;
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Map<String, Object> get(String stream, long seq) {
        try (PreparedStatement select = raw.prepareStatement("SELECT * FROM audit_log WHERE stream = ? AND seq = ?")) {
            select.setString(1, stream);
            select.setLong(2, seq);
            try (ResultSet rows = select.executeQuery()) {
                Map<String, Object> row = new HashMap<>();
                for (String column : COLUMNS) {
                    row.put(column, rows.getObject(column));
                }
                return row;
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void put(String stream, long seq, Map<String, Object> row) {
        try (PreparedStatement insert = raw.prepareStatement("INSERT OR REPLACE INTO audit_log (stream, seq, "
                + String.join(", ", COLUMNS) + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, stream);
            insert.setLong(2, seq);
            for (int i = 0; i < COLUMNS.size(); i++) {
                insert.setObject(i + 3, row.get(COLUMNS.get(i)));
            }
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void delete(String stream, long seq) {
        try (PreparedStatement delete = raw.prepareStatement("DELETE FROM audit_log WHERE stream = ? AND seq = ?")) {
            delete.setString(1, stream);
            delete.setLong(2, seq);
            delete.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public List<Long> seqs(String stream) {
        try (PreparedStatement select =
                raw.prepareStatement("SELECT seq FROM audit_log WHERE stream = ? ORDER BY seq")) {
            select.setString(1, stream);
            try (ResultSet rows = select.executeQuery()) {
                List<Long> seqs = new ArrayList<>();
                while (rows.next()) {
                    seqs.add(rows.getLong(1));
                }
                return seqs;
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        try {
            raw.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        stores.close();
    }
}
