package network.amarktai.userconfig.audit;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.port.Stores;

/** A store, and its audit entries as an attacker with the database password sees them: rows of named values. */
interface Rows extends AutoCloseable {

    Stores stores();

    /** The row at a place. */
    Map<String, Object> get(String stream, long seq);

    /** Stores a row, replacing the one at its place. */
    void put(String stream, long seq, Map<String, Object> row);

    void delete(String stream, long seq);

    /** The sequence numbers of a stream, ascending. */
    List<Long> seqs(String stream);

    @Override
    void close();
}
