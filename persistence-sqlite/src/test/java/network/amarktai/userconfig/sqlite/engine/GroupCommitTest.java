package network.amarktai.userconfig.sqlite.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.sqlite.RawSqlite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private Path file;
    private RawSqlite other;
    private final List<GroupCommit> opened = new ArrayList<>();
    /** Counted down when the first writer, the leader, begins to open a connection. */
    private final CountDownLatch led = new CountDownLatch(1);

    @BeforeEach
    void make() {
        file = folder.resolve("t.db");
        other = RawSqlite.open(file)
                .execute(
                        "PRAGMA journal_mode = WAL",
                        "PRAGMA busy_timeout = 30000",
                        "CREATE TABLE t (x INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        opened.forEach(GroupCommit::close);
        other.close();
    }

    @Test
    void writesThatComeTogetherShareOneCommit() throws Exception {
        GroupCommit writes = writes(LONG);
        other.execute("BEGIN IMMEDIATE");
        List<Writer> writers = start(writes, 16, GroupCommitTest::insert);
        int before = RawSqlite.commits(file);
        other.execute("COMMIT");

        for (int i = 0; i < writers.size(); i++) {
            assertEquals(new Outcome.Done<>(i), writers.get(i).outcome());
        }
        assertEquals("16", other.ask("SELECT count(*) FROM t"));
        assertEquals(1, RawSqlite.commits(file) - before);
    }

    @Test
    void aJobThatFailsHarmsNoOther() throws Exception {
        GroupCommit writes = writes(LONG);
        other.execute("INSERT INTO t VALUES (3)", "BEGIN IMMEDIATE");
        List<Writer> writers = start(writes, 8, i -> i == 5 ? defective(i) : insertTwice(i));
        other.execute("COMMIT");

        for (int i = 0; i < writers.size(); i++) {
            Outcome<Integer> expected =
                    i == 3 || i == 5 ? new Outcome.Failed<>(SqliteFailure.BROKEN) : new Outcome.Done<>(i);
            assertEquals(expected, writers.get(i).outcome(), "job " + i);
        }
        assertEquals("0,1,2,3,4,6,7,100,101,102,104,106,107", other.ask("SELECT group_concat(x) FROM t"));
    }

    @Test
    void aFullDiskFailsTheWriteAndRoomLetsTheNextThrough() {
        AtomicReference<String> limit = new AtomicReference<>("PRAGMA max_page_count = 4");
        GroupCommit writes = new GroupCommit(
                () -> {
                    Session session = Connections.forWriting(file, LONG);
                    session.execute(limit.get());
                    return session;
                },
                LONG);
        opened.add(writes);
        Work<Integer> big = session -> {
            session.update("CREATE TABLE IF NOT EXISTS blobs (x)");
            return session.update("INSERT INTO blobs VALUES (zeroblob(100000))");
        };

        assertEquals(new Outcome.Failed<>(SqliteFailure.FULL), writes.run(big));
        assertEquals("0", other.ask("SELECT count(*) FROM sqlite_schema WHERE name = 'blobs'"));
        assertEquals(new Outcome.Done<>(1), writes.run(insertOnly(1)));

        limit.set("PRAGMA max_page_count = 4000");
        GroupCommit roomy = writes(LONG);
        assertEquals(new Outcome.Done<>(1), roomy.run(big));
    }

    @Test
    void whatEndsTheTransactionFailsTheWholeGroupAndTheNextIsServed() throws Exception {
        GroupCommit writes = writes(LONG);
        other.execute("BEGIN IMMEDIATE");
        List<Writer> writers = start(writes, 3, i -> session -> {
            int added = session.update("INSERT INTO t VALUES (?)", i);
            if (i == 1) {
                session.rollback();
            }
            return added;
        });
        other.execute("COMMIT");

        for (Writer writer : writers) {
            assertInstanceOf(Outcome.Failed.class, writer.outcome());
        }
        assertEquals("0", other.ask("SELECT count(*) FROM t"));
        assertEquals(new Outcome.Done<>(1), writes.run(insertOnly(9)));
    }

    @Test
    void aCommitThatFailsMayHaveBeenMadeButNotAJobThatFailedBefore() throws Exception {
        GroupCommit writes = writes(LONG);
        other.execute(
                "CREATE TABLE c (x REFERENCES t (x) DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO t VALUES (3)",
                "BEGIN IMMEDIATE");
        Conflict reason = Conflict.of(ErrorCode.CONCURRENT_CHANGE, "No.");
        List<Writer> writers = start(writes, 4, i -> switch (i) {
            case 0 -> session -> session.update("INSERT INTO c VALUES (77)");
            case 2 ->
                session -> {
                    throw reason;
                };
            default -> insertTwice(i);
        });
        other.execute("COMMIT");

        assertEquals(new Outcome.Unknown<>(SqliteFailure.BROKEN), writers.get(0).outcome());
        assertEquals(new Outcome.Unknown<>(SqliteFailure.BROKEN), writers.get(1).outcome());
        assertEquals(new Outcome.Refused<>(reason), writers.get(2).outcome());
        assertEquals(new Outcome.Failed<>(SqliteFailure.BROKEN), writers.get(3).outcome());
        assertEquals("3", other.ask("SELECT group_concat(x) FROM t"));
    }

    @Test
    void whoGivesUpWhileItsJobRunsDoesNotLearnItsEnd() throws Exception {
        GroupCommit writes = writes(LONG);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        other.execute("BEGIN IMMEDIATE");
        List<Writer> writers = start(writes, 2, i -> session -> {
            if (i == 0) {
                begun.countDown();
                await(finish);
            }
            return session.update("INSERT INTO t VALUES (?)", i);
        });
        other.execute("COMMIT");
        await(begun);

        writers.get(1).interrupt();
        assertEquals(
                new Outcome.Unknown<>(SqliteFailure.INTERRUPTED), writers.get(1).outcome());
        finish.countDown();

        assertEquals(new Outcome.Done<>(1), writers.get(0).outcome());
        assertEquals("0,1", other.ask("SELECT group_concat(x) FROM t"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noWriterWaitsLongerThanItsPatience() throws Exception {
        GroupCommit writes = writes(SHORT);
        other.execute("BEGIN IMMEDIATE");

        List<Writer> writers = start(writes, 4, GroupCommitTest::insert);
        for (Writer writer : writers) {
            assertEquals(new Outcome.Failed<>(SqliteFailure.BUSY), writer.outcome());
        }
        other.execute("COMMIT");

        assertEquals("0", other.ask("SELECT count(*) FROM t"), "who gave up before it ran did not run");
        assertEquals(new Outcome.Done<>(1), writes.run(insertOnly(1)));
    }

    @Test
    void anInterruptedWriterGivesUpAndStaysInterrupted() throws Exception {
        GroupCommit writes = writes(LONG);
        other.execute("BEGIN IMMEDIATE");
        List<Writer> writers = start(writes, 3, GroupCommitTest::insert);

        writers.get(1).interrupt();
        assertEquals(
                new Outcome.Failed<>(SqliteFailure.INTERRUPTED), writers.get(1).outcome());
        assertTrue(writers.get(1).wasInterrupted());
        other.execute("COMMIT");

        assertEquals(new Outcome.Done<>(0), writers.get(0).outcome());
        assertEquals(new Outcome.Done<>(2), writers.get(2).outcome());
        assertEquals("0,2", other.ask("SELECT group_concat(x) FROM t"));
    }

    @Test
    void closingLetsEveryWriterThatCameBeforeEnd() throws Exception {
        GroupCommit writes = writes(LONG);
        other.execute("BEGIN IMMEDIATE");
        List<Writer> writers = start(writes, 4, GroupCommitTest::insert);
        Thread closing = new Thread(writes::close);
        closing.start();
        awaitState(closing, Thread.State.WAITING);
        other.execute("COMMIT");

        for (int i = 0; i < writers.size(); i++) {
            assertEquals(new Outcome.Done<>(i), writers.get(i).outcome());
        }
        closing.join(TimeUnit.SECONDS.toMillis(30));
        assertEquals(new Outcome.Failed<>(SqliteFailure.CLOSED), writes.run(insertOnly(9)));
        assertEquals(0, Files.size(folder.resolve("t.db-wal")));
    }

    private GroupCommit writes(Duration patience) {
        GroupCommit writes = new GroupCommit(
                () -> {
                    led.countDown();
                    return Connections.forWriting(file, LONG);
                },
                patience);
        opened.add(writes);
        return writes;
    }

    private static Work<Integer> insert(int i) {
        return session -> {
            session.update("INSERT INTO t VALUES (?)", i);
            return i;
        };
    }

    private static Work<Integer> insertOnly(int i) {
        return session -> session.update("INSERT INTO t VALUES (?)", i);
    }

    /** The second insert of job 3 fails, so its first must be rolled back, too. */
    private static Work<Integer> insertTwice(int i) {
        return session -> {
            session.update("INSERT INTO t VALUES (?)", i + 100);
            session.update("INSERT INTO t VALUES (?)", i);
            return i;
        };
    }

    private static Work<Integer> defective(int i) {
        return session -> {
            session.update("INSERT INTO t VALUES (?)", i);
            throw new IllegalStateException();
        };
    }

    /** Starts writers one after the other: when this returns, the first leads and waits for the lock, the others queue. */
    private List<Writer> start(GroupCommit writes, int count, IntFunction<Work<Integer>> work)
            throws InterruptedException {
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Writer writer = new Writer(writes, work.apply(i));
            writers.add(writer);
            writer.start();
            if (i == 0) {
                assertTrue(led.await(20, TimeUnit.SECONDS));
            } else {
                awaitState(writer.thread, Thread.State.TIMED_WAITING);
            }
        }
        return writers;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static final class Writer {

        private final FutureTask<Outcome<Integer>> task;
        private final Thread thread;
        private volatile boolean interrupted;

        Writer(GroupCommit writes, Work<Integer> work) {
            task = new FutureTask<>(() -> {
                Outcome<Integer> outcome = writes.run(work);
                interrupted = Thread.currentThread().isInterrupted();
                return outcome;
            });
            thread = new Thread(task);
        }

        void start() {
            thread.start();
        }

        void interrupt() {
            thread.interrupt();
        }

        boolean wasInterrupted() {
            return interrupted;
        }

        Outcome<Integer> outcome() throws Exception {
            return task.get(20, TimeUnit.SECONDS);
        }
    }
}
