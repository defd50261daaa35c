package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Lets work on the audit log take a limited time, even if the store never returns from a call.
 *
 * <p>Work on one subject goes in turns, and there are {@link #TURNS} turns for all subjects together. Work that hangs keeps its
 * turn, and one thread, until its call returns; so no more threads are at work than there are turns, whoever waits. The threads are
 * daemons and end when there is nothing to do.
 */
final class TimeLimit {

    private static final int TURNS = 64;
    private static final long IDLE_SECONDS = 10;

    /** Tells whether the caller still waits. */
    @FunctionalInterface
    interface Patience {
        /**
         * Returns if the caller still waits.
         *
         * @throws Unavailable if not: what would be done now would be done behind the caller's back
         */
        void require();
    }

    private final Duration limit;
    private final Semaphore[] turns =
            Stream.generate(() -> new Semaphore(1, true)).limit(TURNS).toArray(Semaphore[]::new);
    // Hands work to the thread that was idle last. The turns bound them; one that has given its turn back may live a
    // moment longer.
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), TimeLimit::daemon);

    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "audit");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The result of {@code work}, whose exceptions are the caller's.
     *
     * @param subject work on equal ones goes in turns
     * @throws Unavailable with {@code audit_unavailable} if the time is over; the work may go on, up to its next look at whether
     *     the caller still waits
     */
    <T> T run(Object subject, Function<Patience, T> work) {
        long end = System.nanoTime() + limit.toNanos();
        Semaphore turn = turns[Math.floorMod(subject.hashCode(), TURNS)];
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            if (!turn.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
            start(turn, answer, () -> work.apply(() -> requireBefore(end)));
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw late();
        } catch (TimeoutException over) {
            throw late();
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    private <T> void start(Semaphore turn, CompletableFuture<T> answer, Supplier<T> work) {
        try {
            threads.execute(() -> {
                try {
                    answer.complete(work.get());
                } catch (RuntimeException | Error failed) {
                    answer.completeExceptionally(failed);
                } finally {
                    turn.release();
                }
            });
        } catch (RuntimeException | Error noThread) {
            turn.release();
            throw noThread;
        }
    }

    private static void requireBefore(long end) {
        if (System.nanoTime() - end >= 0) {
            throw late();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException runtime ? runtime : late();
    }

    private static Unavailable late() {
        return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log did not answer in time. Try again.");
    }
}
