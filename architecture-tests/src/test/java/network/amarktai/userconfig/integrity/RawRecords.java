package network.amarktai.userconfig.integrity;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.port.StoresOpener;

/** A database as an attacker with its password sees it: rows of named values, by the column names of SQLite. */
interface RawRecords extends AutoCloseable {

    /** Opens the same database as the system does. */
    StoresOpener opener();

    /** Copies of all rows of a table. */
    List<Map<String, Object>> rows(Table table);

    /** Stores a row, replacing the one with its id. */
    void put(Table table, Map<String, Object> row);

    /** Deletes the row with the id of this one. */
    void delete(Table table, Map<String, Object> row);

    @Override
    void close();
}
