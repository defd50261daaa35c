package network.amarktai.userconfig.http.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that the long bodies of all users take at once. Thread-safe.
 *
 * <p>Attack: a user sends many bodies of the greatest length side by side.
 */
final class LongBodies {

    // A body is copied once, and the rest of the server needs memory as well.
    private static final int SHARE_OF_HEAP = 8;

    private final AtomicLong left;

    LongBodies(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** For bodies of at most this length: a part of the heap, but at least one of them. */
    static LongBodies ofHeap(int longest) {
        return new LongBodies(Math.max(longest, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** Reserves memory; false, and nothing is reserved, if there is not enough. */
    boolean enter(long bytes) {
        long before = left.getAndUpdate(free -> free >= bytes ? free - bytes : free);
        return before >= bytes;
    }

    /** Gives back what was reserved. */
    void leave(long bytes) {
        long unused = left.addAndGet(bytes);
    }
}
