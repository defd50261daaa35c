package network.amarktai.userconfig.usecase.integrity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.GuardedRecords;

/**
 * Makes the seals of earlier keys again with the active key. A seal that does not hold is removed: making it again would
 * make a forged record genuine, and without a seal the record is still refused but needs no earlier key. A seal whose
 * key is missing stays. A concurrent change wins, and has a new seal anyway.
 */
public final class RotateSeals {

    /** The numbers of seals made again, and of those whose key is missing. */
    public record Result(long resealed, long missing) {}

    /** Whether seals are stored. */
    public enum Mode {
        STORE,
        REHEARSE
    }

    private static final int BATCH = 64;

    private final GuardedRecords records;
    private final Seals seals;

    public RotateSeals(GuardedRecords records, Seals seals) {
        this.records = records;
        this.seals = seals;
    }

    /**
     * Visits every record.
     *
     * @param progress receives the number of seals processed so far
     * @throws Unavailable with {@code store_unavailable}
     */
    public Result run(Mode mode, LongConsumer progress) {
        Run run = new Run(mode, progress);
        RecordSeal mark = records.mark();
        if (seals.isOld(mark)) {
            run.mark(mark);
        }
        records.forEach(run::visit);
        run.flush();
        return new Result(run.resealed, run.missing);
    }

    private final class Run {

        private final Mode mode;
        private final LongConsumer progress;
        private final List<GuardedRecord> batch = new ArrayList<>();
        private long resealed;
        private long missing;

        Run(Mode mode, LongConsumer progress) {
            this.mode = mode;
            this.progress = progress;
        }

        void mark(RecordSeal mark) {
            if (mode == Mode.STORE && holds(mark, RecordContents.mark()).orElse(false)) {
                records.mark(seals.seal(RecordContents.mark()));
            }
        }

        void visit(GuardedRecord record) {
            if (seals.isOld(record.seal())) {
                holds(record.seal(), RecordContents.of(record))
                        .ifPresentOrElse(
                                holds -> batch.add(holds ? seals.sealed(record) : record.sealed(RecordSeal.none())),
                                () -> missing++);
            }
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            List<Boolean> stored = mode == Mode.REHEARSE
                    ? Collections.nCopies(batch.size(), true)
                    : records.reseal(List.copyOf(batch));
            for (int i = 0; i < batch.size(); i++) {
                boolean made = batch.get(i).seal().keyId().isPresent();
                resealed += made && stored.get(i) ? 1 : 0;
            }
            batch.clear();
            progress.accept(resealed + missing);
        }

        /** Whether the seal holds; empty if its key is missing. */
        private Optional<Boolean> holds(RecordSeal seal, RecordContent content) {
            try {
                return Optional.of(seals.hold(seal, content));
            } catch (Unavailable noKey) {
                if (noKey.code() != ErrorCode.KEY_UNAVAILABLE) {
                    throw noKey;
                }
                return Optional.empty();
            }
        }
    }
}
