package network.amarktai.userconfig.sqlite;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs damaged records, each only once, because unfinished payments are read every second. */
final class DamageLog {

    private static final Logger LOG = LoggerFactory.getLogger(DamageLog.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** Logs it unless it was logged before. {@code what} names the record and quotes no value of it that may be damaged. */
    void report(String what) {
        if (reported.add(what)) {
            LOG.error("{} is damaged; it stays as it is until an operator has repaired it", what);
        }
    }

    /** Logs it and returns the exception for the caller. */
    Unavailable reported(String what) {
        report(what);
        return Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "A stored record is damaged; an operator has to repair it.");
    }
}
