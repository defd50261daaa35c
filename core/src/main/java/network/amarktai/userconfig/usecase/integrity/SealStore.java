package network.amarktai.userconfig.usecase.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/**
 * Seals the records that an earlier version stored, once for each store. From then on a record without a seal is
 * refused.
 *
 * <p>Two things say that it was done: a mark with a seal, and an entry in the system's audit stream. An attacker without
 * a master key can make neither. Removing the mark has no effect, because the entry remains; removing the entry breaks
 * the chain of the stream, or shortens it, which the anchor shows.
 */
public final class SealStore {

    /** The records per commit: few commits, but none that delays other writers for long. */
    private static final int BATCH = 64;

    private static final int ROUNDS = 5;

    private final GuardedRecords records;
    private final AuditTrail trail;
    private final Seals seals;

    public SealStore(Foundation base, Seals seals) {
        this.records = base.stores().guardedRecords();
        this.trail = base.trail();
        this.seals = seals;
    }

    /**
     * Whether it was done. Cheap while the mark is there; without it the system's audit stream is read and verified.
     *
     * @throws IntegrityFailed if there is no mark and that stream is damaged
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public boolean isDone() {
        if (isMarked()) {
            return true;
        }
        boolean recorded = isRecorded();
        if (recorded) {
            mark();
        }
        return recorded;
    }

    private boolean isMarked() {
        try {
            return seals.hold(records.mark(), RecordContents.mark());
        } catch (Unavailable noKey) {
            if (noKey.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw noKey;
            }
            // Nothing is sealed by an instance that cannot tell: a forged mark may at most keep records refused.
            return true;
        }
    }

    /** Whether there is anything to seal that this system stored. What only the platform wrote does not count. */
    public boolean isNeeded() {
        return records.anyUnsealed();
    }

    /**
     * Seals every record that has no seal, records their number in the audit trail, and marks the store. No instance of
     * an earlier version may be running. Can be stopped at any time and repeated. Does nothing if it was done before.
     *
     * @param progress receives the number of records sealed so far
     * @return the number of records sealed
     * @throws IntegrityFailed if there is no mark and the system's audit stream is damaged; nothing is sealed
     * @throws Conflict with {@code concurrent_change} if another program keeps storing records without a seal
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public long run(Origin origin, LongConsumer progress) {
        if (isDone()) {
            return 0;
        }
        long sealed = 0;
        long more;
        int rounds = 0;
        do {
            if (rounds++ == ROUNDS) {
                throw OptimisticRetry.concurrentChange();
            }
            long before = sealed;
            more = round(count -> progress.accept(before + count));
            sealed += more;
        } while (more > 0);
        conclude(origin, sealed);
        return sealed;
    }

    /**
     * The same for a store without unsealed records of this system: seals nothing. What only the platform wrote stays without a
     * seal, and its settings are not used.
     *
     * @throws Unavailable with {@code store_unavailable} or {@code audit_unavailable}
     */
    public void declareSealed(Origin origin) {
        conclude(origin, 0);
    }

    private void conclude(Origin origin, long sealed) {
        trail.recordForSystem(
                origin, AuditAction.STORE_SEALED, AuditOutcome.DONE, Map.of("records", Long.toString(sealed)));
        mark();
    }

    private long round(LongConsumer progress) {
        Round round = new Round(progress);
        records.forEach(round::visit);
        round.flush();
        return round.sealed;
    }

    private void mark() {
        records.mark(seals.seal(RecordContents.mark()));
    }

    /**
     * Looks for the entry from the newest one backwards. An attacker may have removed or changed it, so a store whose
     * stream does not verify down to its first entry is not taken for one that was never sealed.
     */
    private boolean isRecorded() {
        AtomicBoolean found = new AtomicBoolean();
        boolean genuine = trail.reader().backwards(AuditStream.system(), entry -> {
            found.set(entry.event().action().equals(AuditAction.STORE_SEALED));
            return !found.get();
        });
        if (!genuine && !found.get()) {
            throw IntegrityFailed.of(
                    "The mark of the sealed records is missing, and the system's audit stream is damaged, so nothing was"
                            + " sealed. Run verify-audit, and restore a backup.");
        }
        return found.get();
    }

    private final class Round {

        private final LongConsumer progress;
        private final List<GuardedRecord> batch = new ArrayList<>();
        private long sealed;

        Round(LongConsumer progress) {
            this.progress = progress;
        }

        void visit(GuardedRecord record) {
            // A record with a seal that does not hold stays as it is: it is refused when it is read.
            if (record.seal().keyId().isEmpty()) {
                batch.add(seals.sealed(record));
            }
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            sealed += records.reseal(List.copyOf(batch)).stream()
                    .filter(stored -> stored)
                    .count();
            batch.clear();
            progress.accept(sealed);
        }
    }
}
