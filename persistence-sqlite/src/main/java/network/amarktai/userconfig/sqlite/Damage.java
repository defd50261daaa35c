package network.amarktai.userconfig.sqlite;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports records that cannot be understood: each once in the log, because unfinished payments are read every second. */
final class Damage {

    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** Puts it into the log, unless it is there. {@code what} names the record and quotes nothing of it that may be damaged. */
    void report(String what) {
        if (reported.add(what)) {
            LOG.error("{} is damaged; it stays as it is until an operator has repaired it", what);
        }
    }

    /** The same, as what the caller gets. */
    Unavailable reported(String what) {
        report(what);
        return Unavailable.of(
                ErrorCode.STORE_UNAVAILABLE, "A stored payment record is damaged; an operator has to repair it.");
    }
}
