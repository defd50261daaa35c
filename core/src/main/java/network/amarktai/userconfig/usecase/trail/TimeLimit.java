package network.amarktai.userconfig.usecase.trail;

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
 * Limits how long callers wait for work on the audit log, even if a call of the store never returns.
 *
 * <p>Work on the same subject is serialised by a semaphore; {@link #TURNS} semaphores are shared by all subjects. Work
 * that hangs keeps its semaphore and one thread until the call returns, so the number of working threads never exceeds
 * {@link #TURNS}, however many callers wait. The threads are daemon threads and end when they are idle.
 */
final class TimeLimit {

    private static final int TURNS = 64;
    private static final long IDLE_SECONDS = 10;

    /** Reports whether the caller still waits. */
    @FunctionalInterface
    interface Patience {
        /**
         * Returns if the caller still waits.
         *
         * @throws Unavailable if the caller has timed out and has already been given an error
         */
        void require();
    }

    private final Duration limit;
    private final Semaphore[] turns =
            Stream.generate(() -> new Semaphore(1, true)).limit(TURNS).toArray(Semaphore[]::new);
    // Reuses the most recently idle thread. The semaphores bound the number of threads; a thread that has released its
    // semaphore may live a moment longer.
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
     * Runs {@code work} and returns its result. Exceptions of {@code work} are thrown to the caller.
     *
     * @param subject work on equal subjects is serialised
     * @throws Unavailable with {@code audit_unavailable} if the time limit is exceeded; the work may continue until it
     *     next calls {@link Patience#require}
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
