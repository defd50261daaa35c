package network.amarktai.userconfig.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs long work on several threads at once. */
final class Together {

    private static final long LIMIT_MINUTES = 30;

    private Together() {}

    /** The results, in order; the first failure is thrown. */
    static <T> List<T> run(List<Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> futures = work.stream().map(threads::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(LIMIT_MINUTES, TimeUnit.MINUTES));
            }
            return results;
        } catch (Exception failed) {
            throw new AssertionError("one of them failed", failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
