package network.amarktai.userconfig.port;

import java.util.function.Consumer;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Lines of text that are only ever added, away from the store, so that whoever can rewrite the store can not rewrite them too.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if it can not do its work.
 */
public interface AnchorJournal {

    /**
     * Shows every line, oldest first, one at a time. A piece of a line that was left behind by a crash is a line of its own.
     */
    void read(Consumer<String> line);

    /** Adds a line, durably. What is left of a line that a crash cut off stays a line of its own. */
    void append(String line);
}
