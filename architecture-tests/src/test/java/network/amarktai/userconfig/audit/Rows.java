package network.amarktai.userconfig.audit;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.port.Stores;

/** A store, and its audit entries as somebody with the database's password sees them: rows of named values. */
interface Rows extends AutoCloseable {

    Stores stores();

    /** The row at a place. */
    Map<String, Object> get(String stream, long seq);

    /** Puts a row there, in the place of what stands there. */
    void put(String stream, long seq, Map<String, Object> row);

    void delete(String stream, long seq);

    /** The numbers of a stream, ascending. */
    List<Long> seqs(String stream);

    @Override
    void close();
}
