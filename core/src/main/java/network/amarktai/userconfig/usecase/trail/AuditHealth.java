package network.amarktai.userconfig.usecase.trail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/** Tracks whether the audit log can be written. Thread-safe. */
public final class AuditHealth {

    private final InstantSource clock;
    private final AtomicLong failures = new AtomicLong();
    private @Nullable Instant failingSince;
    private long failuresUnreported;
    private boolean failing;

    AuditHealth(InstantSource clock) {
        this.clock = clock;
    }

    /** The number of entries that could not be written since the process started. */
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

    /** The detail of an entry about the failures that no entry has reported yet; empty if there are none. */
    public synchronized Optional<Map<String, String>> unreported() {
        Instant since = failingSince;
        return since == null
                ? Optional.empty()
                : Optional.of(Map.of("since", since.toString(), "failures", Long.toString(failuresUnreported)));
    }

    /** Called when an entry that reports the failures is durable. */
    public synchronized void reported() {
        failingSince = null;
        failuresUnreported = 0;
    }

    /** Runs {@code work} and counts its result. A missing master key is not a failure of the log. */
    void watch(Runnable work) {
        try {
            work.run();
        } catch (Unavailable unavailable) {
            if (unavailable.code() == ErrorCode.AUDIT_UNAVAILABLE || unavailable.code() == ErrorCode.STORE_REPLACED) {
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
