package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link AnchorJournal}. */
public interface DurableAnchorJournalContract extends AnchorJournalContract {

    /** Closes the journal under test and opens it again on the same data, as a restart does. */
    void reopen();

    /** Leaves a partial line at the end of the closed journal, as a crash during an append does. */
    void tear(String partialLine);

    @Test
    default void reopeningFindsEveryLineAndAppendsBehindThem() {
        journal().append("one");
        journal().append("two");

        reopen();
        journal().append("three");

        assertEquals(List.of("one", "two", "three"), lines());
    }

    @Test
    default void aPartialLineIsALineOfItsOwn() {
        journal().append("one");
        tear("tw");

        reopen();
        assertEquals(List.of("one", "tw"), lines());
        journal().append("two");

        assertEquals(List.of("one", "tw", "two"), lines());
    }
}
