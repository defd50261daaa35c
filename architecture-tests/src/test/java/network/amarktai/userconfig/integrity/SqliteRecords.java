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

    private static final String BLOCK = "seen_block";

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
            try (PreparedStatement select =
                            raw.prepareStatement("SELECT *, (SELECT seal FROM record_seals WHERE kind = '" + kind(table)
                                    + "' AND record = " + record(table) + ") AS seal" + block(table) + " FROM "
                                    + table.sql);
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

    // The block that a lane has seen is in a table of its own.
    private static String block(Table table) {
        return table == Table.LANES
                ? ", (SELECT block FROM lane_blocks WHERE lane = " + record(table) + ") AS " + BLOCK
                : "";
    }

    private static String kind(Table table) {
        return switch (table) {
            case PAYMENTS -> "payment";
            case SETTINGS -> "payment_config";
            case SPENDING -> "spending";
            case LANES -> "lane";
            case AI_ACCOUNTS -> "ai_account";
        };
    }

    private static String record(Table table) {
        return switch (table) {
            case PAYMENTS -> "id";
            case SETTINGS -> "user_id";
            case SPENDING -> "network || ':' || user_id";
            case LANES -> "chain_id || ':' || sender";
            case AI_ACCOUNTS -> "service || ':' || user_id";
        };
    }

    /** The row and its seal. A row without a seal leaves the stored one. */
    @Override
    public void put(Table table, Map<String, Object> sealed) {
        Map<String, Object> row = new LinkedHashMap<>(sealed);
        Object seal = row.remove("seal");
        Object block = row.remove(BLOCK);
        run(raw -> {
            String marks = String.join(", ", Collections.nCopies(row.size(), "?"));
            try (PreparedStatement insert = raw.prepareStatement("INSERT OR REPLACE INTO " + table.sql + " ("
                    + String.join(", ", row.keySet()) + ") VALUES (" + marks + ")")) {
                int i = 1;
                for (Object value : row.values()) {
                    insert.setObject(i++, stored(value));
                }
                insert.executeUpdate();
            }
            if (block != null) {
                try (PreparedStatement put =
                        raw.prepareStatement("INSERT OR REPLACE INTO lane_blocks (lane, block) SELECT "
                                + record(Table.LANES) + ", ?1 FROM payment_lanes WHERE sender = ?2")) {
                    put.setObject(1, block);
                    put.setObject(2, row.get("sender"));
                    put.executeUpdate();
                }
            }
            try (PreparedStatement put = raw.prepareStatement(
                    "INSERT OR REPLACE INTO record_seals (kind, record, seal) SELECT '" + kind(table) + "', "
                            + record(table) + ", ?1 FROM " + table.sql + " WHERE " + table.id
                            + " = ?2 AND ?1 IS NOT NULL")) {
                put.setObject(1, seal);
                put.setObject(2, row.get(table.id));
                return put.executeUpdate();
            }
        });
    }

    private static Object stored(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            return "{}";
        }
        return value instanceof List<?> list && list.isEmpty() ? "[]" : value;
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
