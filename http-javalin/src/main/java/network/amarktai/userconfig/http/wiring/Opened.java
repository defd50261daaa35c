package network.amarktai.userconfig.http.wiring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, closed in the opposite order. What fails to close does not keep the rest open. */
final class Opened implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Adds what was opened after everything else, and is closed before it. */
    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Adds what is closed after everything else. */
    void addLast(AutoCloseable part) {
        parts.addLast(part);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable next = parts.pop();
            try {
                next.close();
            } catch (Exception failed) {
                LOG.warn(
                        "{} did not close: {}",
                        next.getClass().getSimpleName(),
                        failed.getClass().getName());
            }
        }
    }
}
