package network.amarktai.userconfig.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/** An open database: reads beside each other, writes in groups. */
final class Database {

    private final ReadPool reads;
    private final GroupCommit writes;
    private final Residue residue;

    private Database(ReadPool reads, GroupCommit writes, Residue residue) {
        this.reads = reads;
        this.writes = writes;
        this.residue = residue;
    }

    /** The database in {@code file}, which is known to be ours. */
    static Database of(Path file, Duration patience) {
        return new Database(
                new ReadPool(() -> Connections.forReading(file, patience), patience),
                new GroupCommit(() -> Connections.forWriting(file, patience), patience),
                new Residue(() -> Connections.forWriting(file, patience)));
    }

    /** Runs work that changes nothing. */
    <T> Outcome<T> read(Work<T> work) {
        return reads.run(work);
    }

    /** Runs work in a transaction, durable when this returns. */
    <T> Outcome<T> write(Work<T> work) {
        return writes.run(work);
    }

    /** Rows were deleted of which nothing may be left. */
    void addResidue() {
        residue.add();
    }

    /** Removes what is left of such rows from the file and its log, as far as that is possible now. Never fails. */
    void scrub() {
        residue.remove();
    }

    /** Lets what is running end. The writer goes last: it truncates the log, which a reader would prevent. */
    void close() {
        reads.close();
        writes.close();
    }
}
