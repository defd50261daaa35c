package network.amarktai.userconfig.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/** Whether the audit log can be written. Thread-safe. */
public final class AuditHealth {

    private final InstantSource clock;
    private final AtomicLong failures = new AtomicLong();
    private @Nullable Instant failingSince;
    private long failuresUnreported;
    private boolean failing;

    AuditHealth(InstantSource clock) {
        this.clock = clock;
    }

    /** How many entries could not be written since this process began. */
    public long failures() {
        return failures.get();
    }

    /** Whether the last attempt to write failed. */
    public synchronized boolean isFailing() {
        return failing;
    }

    synchronized void failed() {
        failures.incrementAndGet();
        failing = true;
        failuresUnreported++;
        if (failingSince == null) {
            failingSince = clock.instant();
        }
    }

    synchronized void worked() {
        failing = false;
    }

    /** What an entry says about failures that none has told about yet; empty if there were none. */
    synchronized Optional<Map<String, String>> unreported() {
        Instant since = failingSince;
        return since == null
                ? Optional.empty()
                : Optional.of(Map.of("since", since.toString(), "failures", Long.toString(failuresUnreported)));
    }

    /** There is an entry that says so. */
    synchronized void reported() {
        failingSince = null;
        failuresUnreported = 0;
    }

    /** Counts what {@code work} does. A master key that is missing is no fault of the log. */
    void watch(Runnable work) {
        try {
            work.run();
        } catch (Unavailable unavailable) {
            if (unavailable.code() == ErrorCode.AUDIT_UNAVAILABLE) {
                failed();
            }
            throw unavailable;
        } catch (RuntimeException broken) {
            failed();
            throw broken;
        }
        worked();
    }
}
