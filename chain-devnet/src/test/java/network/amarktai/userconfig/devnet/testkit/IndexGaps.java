package network.amarktai.userconfig.devnet.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The blocks that a node's index never contains. Not thread-safe: guarded by {@link Faults}. */
final class IndexGaps {

    private final List<Gap> closed = new ArrayList<>();
    private OptionalLong open = OptionalLong.empty();

    private record Gap(long first, long last) {

        boolean contains(long height) {
            return first <= height && height <= last;
        }
    }

    void add(long first, long last) {
        closed.add(new Gap(first, last));
    }

    /** Begins a gap, unless there is an open one. */
    void open(long first) {
        open = OptionalLong.of(open.orElse(first));
    }

    /** Ends the open gap, if there is one. */
    void close(long last) {
        open.ifPresent(first -> add(first, last));
        open = OptionalLong.empty();
    }

    boolean contains(long height) {
        return height >= open.orElse(Long.MAX_VALUE) || closed.stream().anyMatch(gap -> gap.contains(height));
    }
}
