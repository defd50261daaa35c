package network.amarktai.userconfig.crypto;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * A pool of instances that are slow to create and not thread-safe.
 *
 * <p>Not one per thread, because there may be as many virtual threads as requests. It holds at most as many instances
 * as were ever borrowed at once. An instance that is not given back, such as one that failed, is dropped.
 */
final class InstancePool<T> {

    private final Deque<T> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<T> maker;

    InstancePool(Supplier<T> maker) {
        this.maker = maker;
    }

    T borrow() {
        // The last instance given back is the likeliest to be in the processor's cache.
        T spare = idle.poll();
        return spare == null ? maker.get() : spare;
    }

    void giveBack(T spare) {
        idle.push(spare);
    }
}
