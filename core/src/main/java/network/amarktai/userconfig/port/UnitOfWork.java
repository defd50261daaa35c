package network.amarktai.userconfig.port;

import java.util.function.Supplier;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Runs several calls to the ports of one store as a unit.
 *
 * <p>A store with transactions commits the calls together. A store that is atomic per record only executes them step by
 * step, as the default methods do.
 */
public interface UnitOfWork {

    /** Units of a store that executes calls step by step. */
    static UnitOfWork stepByStep() {
        return new UnitOfWork() {};
    }

    /**
     * Runs {@code work} and returns its result when all its calls are durable.
     *
     * <p>Where the calls commit together, neither a reader nor a crash ever sees a part of them, and if {@code work}
     * throws, they are all rolled back. {@code work} may run on another thread, and other writes wait for it. So it calls
     * only ports of this store, on the thread that runs it, and waits for nothing else. Units do not nest.
     *
     * @throws Unavailable with {@link ErrorCode#AUDIT_UNAVAILABLE} if nothing was changed, also later; with {@link
     *     ErrorCode#STORE_UNAVAILABLE} if that is unknown; besides the exceptions of {@code work}
     */
    default <T> T run(Supplier<T> work) {
        return work.get();
    }

    /**
     * Runs {@code action} as soon as the calls made so far are durable. Where a running unit commits together, that is after
     * its commit, or never if it fails; in all other cases it is now.
     */
    default void onceDurable(Runnable action) {
        action.run();
    }
}
