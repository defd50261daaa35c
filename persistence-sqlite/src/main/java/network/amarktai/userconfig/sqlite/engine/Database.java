package network.amarktai.userconfig.sqlite.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.UnitOfWork;

/**
 * An open database: reads run in parallel, writes are committed in groups. A unit of work is one write, and the reads and
 * writes that it calls become part of it.
 */
public final class Database implements UnitOfWork {

    private static final List<String> PROBED = List.of("credentials", "audit_log", "payment_configs", "payments");

    /** Conscious exception: not static, because a unit takes in the calls to its own database only. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Unit> running = new ThreadLocal<>();

    private final ReadPool reads;
    private final GroupCommit writes;
    private final Residue residue;
    private final SessionFactory unread;
    private final OpenFiles files;

    private Database(SessionFactory reading, SessionFactory writing, Duration patience, OpenFiles files) {
        this.reads = new ReadPool(reading, patience);
        this.writes = new GroupCommit(writing, patience);
        this.residue = new Residue(writing);
        this.unread = reading;
        this.files = files;
    }

    /** The database in {@code file}, which {@link DatabaseOpener} has checked and migrated. */
    static Database of(Path file, Duration patience, OpenFiles files) {
        return new Database(
                files.only(() -> Connections.forReading(file, patience)),
                files.only(() -> Connections.forWriting(file, patience)),
                patience,
                files);
    }

    /**
     * Checks that the database answers, and is the one at its path: reads a row of each large table through a new connection,
     * because one that has read them before may have them in memory.
     */
    public Outcome<Boolean> probe() {
        return reads.run(unused -> {
            Session fresh = unread.open();
            try {
                for (String table : PROBED) {
                    fresh.first("SELECT * FROM " + table + " LIMIT 1");
                }
            } finally {
                unread.close(fresh);
            }
            return true;
        });
    }

    /** Runs work that changes nothing. */
    public <T> Outcome<T> read(Work<T> work) {
        Unit unit = running.get();
        return unit == null ? reads.run(work) : unit.call(work);
    }

    /** Runs work in a transaction, durable when this returns; in a unit of work, when the unit ends. */
    public <T> Outcome<T> write(Work<T> work) {
        Unit unit = running.get();
        return unit == null ? writes.run(work) : unit.call(work);
    }

    @Override
    public <T> T run(Supplier<T> work) {
        if (running.get() != null) {
            throw new IllegalStateException("units of work do not nest");
        }
        List<Runnable> actions = new ArrayList<>();
        Outcome<T> outcome = writes.run(session -> {
            Unit unit = new Unit(session, actions);
            running.set(unit);
            try {
                T result = work.get();
                unit.requireIntact();
                return result;
            } finally {
                running.remove();
            }
        });
        T result = outcome.orUnavailable(ErrorCode.AUDIT_UNAVAILABLE, ErrorCode.STORE_UNAVAILABLE);
        actions.forEach(Runnable::run);
        return result;
    }

    @Override
    public void onceDurable(Runnable action) {
        Unit unit = running.get();
        if (unit == null) {
            action.run();
        } else {
            unit.onceDurable(action);
        }
    }

    /** Records that rows were deleted whose content must also leave the file. */
    public void addResidue() {
        residue.add();
    }

    /** Removes the residue of deleted rows from the file and the write-ahead log, as far as possible now. Never fails. */
    public void scrub() {
        residue.remove();
    }

    /** Waits for running work. The writer closes after readers: it truncates the write-ahead log, which they would prevent. */
    public void close() {
        reads.close();
        writes.close();
        files.close();
    }
}
