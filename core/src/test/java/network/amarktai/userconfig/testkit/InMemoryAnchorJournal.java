package network.amarktai.userconfig.testkit;

import java.util.ArrayList;
import java.util.Collections;
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
    public synchronized List<String> newest() {
        List<String> newest = new ArrayList<>(lines.subList(Math.max(0, lines.size() - NEWEST), lines.size()));
        Collections.reverse(newest);
        return newest;
    }

    @Override
    public synchronized void setAside() {
        lines.clear();
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
