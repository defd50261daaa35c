package network.amarktai.userconfig.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.port.AnchorJournal;

/** An anchor in memory, whose lines a test can change. */
public final class InMemoryAnchorJournal implements AnchorJournal {

    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void read(Consumer<String> line) {
        List.copyOf(lines).forEach(line);
    }

    @Override
    public synchronized void append(String line) {
        lines.add(line);
    }

    /** The mutable lines, for tests to inspect and to tamper with. */
    public List<String> lines() {
        return lines;
    }
}
