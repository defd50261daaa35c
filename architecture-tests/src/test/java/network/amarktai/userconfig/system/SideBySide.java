package network.amarktai.userconfig.system;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs slow work in threads of their own. A timeout is set by the code that waits in them. */
final class SideBySide {

    private SideBySide() {}

    static void run(int threads, IntConsumer work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(number -> () -> {
                        work.accept(number);
                        return null;
                    })
                    .toList();
            for (Future<Void> task : executor.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException failed) {
            throw new AssertionError("one of them failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } finally {
            executor.shutdownNow();
        }
    }
}
