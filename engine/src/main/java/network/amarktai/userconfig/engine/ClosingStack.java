package network.amarktai.userconfig.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes parts in the opposite order in which they were added. A part that fails to close does not keep the rest open. */
final class ClosingStack implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ClosingStack.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Adds a part, which is closed before all that were added earlier. */
    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable next = parts.pop();
            try {
                next.close();
            } catch (Exception failed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} did not close: {1}",
                        next.getClass().getSimpleName(),
                        failed.getClass().getName());
            }
        }
    }
}
