package network.amarktai.userconfig.port;

import java.util.function.Consumer;
import network.amarktai.userconfig.error.Unavailable;

/**
 * An append-only journal of text lines, kept outside the store, so that an attacker who can rewrite the store cannot
 * rewrite the journal too.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the journal cannot be read or written.
 */
public interface AnchorJournal {

    /** Passes every line to {@code line}, oldest first. A partial line left by a crash counts as a line of its own. */
    void read(Consumer<String> line);

    /** Appends a line durably. A partial line left by a crash stays a line of its own. */
    void append(String line);
}
