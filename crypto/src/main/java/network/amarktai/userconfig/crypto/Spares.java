package network.amarktai.userconfig.crypto;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Instances of something that is slow to make and not for several threads at once: whoever needs one borrows it.
 *
 * <p>Not one a thread, because virtual threads are as many as requests. It holds no more of them than were ever borrowed at
 * once. One that is not given back is forgotten, which is right for one that failed.
 */
final class Spares<T> {

    private final Deque<T> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<T> maker;

    Spares(Supplier<T> maker) {
        this.maker = maker;
    }

    T borrow() {
        // The last one given back is the one that the processor has at hand.
        T spare = idle.poll();
        return spare == null ? maker.get() : spare;
    }

    void giveBack(T spare) {
        idle.push(spare);
    }
}
