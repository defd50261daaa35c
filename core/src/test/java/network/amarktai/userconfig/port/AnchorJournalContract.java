package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AnchorJournal}. An adapter's test is this interface plus its set-up. */
public interface AnchorJournalContract {

    /** The journal under test, empty at the start of each test. */
    AnchorJournal journal();

    /** The lines of the journal under test. */
    default List<String> lines() {
        List<String> lines = new ArrayList<>();
        journal().read(lines::add);
        return lines;
    }

    @Test
    default void aNewJournalHasNoLines() {
        assertEquals(List.of(), lines());
    }

    @Test
    default void linesAreReadVerbatimInTheOrderInWhichTheyWereAppended() {
        List<String> appended = List.of(
                "{\"b\":\"\\u0000\", \"a\" : 1}", "  leading and trailing blanks  ", "", "x".repeat(100_000), "x");
        appended.forEach(journal()::append);

        assertEquals(appended, lines());
        assertEquals(appended, lines(), "reading does not consume");
    }

    @Test
    default void theNewestLinesAreReadBackwards() {
        assertEquals(List.of(), journal().newest());
        List<String> expected = new ArrayList<>();
        for (int number = 0; number < 2 * AnchorJournal.NEWEST; number++) {
            // As long as the longest lines are.
            String line = number + " ".repeat(8_000) + number;
            journal().append(line);
            expected.add(0, line);
        }

        assertEquals(expected.subList(0, AnchorJournal.NEWEST), journal().newest());
    }

    @Test
    default void aJournalThatIsSetAsideBeginsAgain() {
        journal().append("before");

        journal().setAside();
        assertEquals(List.of(), journal().newest());
        assertEquals(List.of(), lines());
        journal().append("after");

        assertEquals(List.of("after"), lines());
        assertEquals(List.of("after"), journal().newest());
    }

    @Test
    default void theSameLineCanBeAppendedTwice() {
        journal().append("same");
        journal().append("same");

        assertEquals(List.of("same", "same"), lines());
    }

    @Test
    default void concurrentLinesAreWholeAndComplete() {
        int writers = 4;
        int each = 25;
        Race.run(writers, writer -> () -> {
            for (int number = 0; number < each; number++) {
                journal().append("line " + number + " of writer " + writer);
            }
            return writer;
        });

        Set<String> expected = IntStream.range(0, writers * each)
                .mapToObj(i -> "line " + i % each + " of writer " + i / each)
                .collect(Collectors.toSet());
        List<String> lines = lines();
        assertEquals(expected.size(), lines.size());
        assertEquals(expected, new HashSet<>(lines));
    }
}
