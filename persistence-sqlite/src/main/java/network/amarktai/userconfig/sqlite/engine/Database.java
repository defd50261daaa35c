package network.amarktai.userconfig.sqlite.engine;

import java.nio.file.Path;
import java.time.Duration;

/** An open database: reads run in parallel, writes are committed in groups. */
public final class Database {

    private final ReadPool reads;
    private final GroupCommit writes;
    private final Residue residue;

    private Database(ReadPool reads, GroupCommit writes, Residue residue) {
        this.reads = reads;
        this.writes = writes;
        this.residue = residue;
    }

    /** The database in {@code file}, which {@link DatabaseOpener} has checked and migrated. */
    static Database of(Path file, Duration patience) {
        return new Database(
                new ReadPool(() -> Connections.forReading(file, patience), patience),
                new GroupCommit(() -> Connections.forWriting(file, patience), patience),
                new Residue(() -> Connections.forWriting(file, patience)));
    }

    /** Runs work that changes nothing. */
    public <T> Outcome<T> read(Work<T> work) {
        return reads.run(work);
    }

    /** Runs work in a transaction, durable when this returns. */
    public <T> Outcome<T> write(Work<T> work) {
        return writes.run(work);
    }

    /** Records that rows were deleted whose content must also leave the file. */
    public void addResidue() {
        residue.add();
    }

    /** Removes the residue of deleted rows from the file and the write-ahead log, as far as possible now. Never fails. */
    public void scrub() {
        residue.remove();
    }

    /** Waits for running work. The writer closes last: it truncates the write-ahead log, which a reader would prevent. */
    public void close() {
        reads.close();
        writes.close();
    }
}
