package network.amarktai.userconfig.port;

import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.error.Unavailable;

/**
 * An append-only journal of text lines, kept outside the store, so that an attacker who can rewrite the store cannot
 * rewrite the journal too.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the journal cannot be read or written.
 */
public interface AnchorJournal {

    /** The number of lines of one journal that {@link #newest} returns. */
    int NEWEST = 16;

    /** Passes every line to {@code line}, oldest first. A partial line left by a crash counts as a line of its own. */
    void read(Consumer<String> line);

    /**
     * The newest lines, newest first: at most {@link #NEWEST} of this journal and of each journal that other processes
     * write beside it. Reads no more than these, and changes nothing.
     */
    List<String> newest();

    /**
     * Ends this journal and the unused ones beside it. Their lines are kept under other names and are no longer part of
     * it; {@link #append} begins a new journal.
     */
    void setAside();

    /** Appends a line durably. A partial line left by a crash stays a line of its own. */
    void append(String line);
}
