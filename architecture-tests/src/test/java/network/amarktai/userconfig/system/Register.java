package network.amarktai.userconfig.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stored value with a single writer: what was acknowledged last, and what may have been written without an
 * acknowledgement. Null: nothing is stored.
 */
final class Register {

    private record Unknown(@Nullable String value, ServerProcess server) {}

    private final String name;
    private @Nullable String acknowledged;
    private List<Unknown> unknown = new ArrayList<>();

    Register(String name, @Nullable String initial) {
        this.name = name;
        this.acknowledged = initial;
    }

    /** Writes a value, and returns whether that was acknowledged. */
    boolean write(@Nullable String value, ServerProcess server, Attempt attempt) throws InterruptedException {
        // Only a server that lives can still carry out what it was asked before.
        List<Unknown> perhapsLater =
                unknown.stream().filter(one -> one.server().isAlive()).toList();
        switch (attempt.make()) {
            case DONE -> {
                acknowledged = value;
                unknown = new ArrayList<>(perhapsLater);
                return true;
            }
            case UNKNOWN -> unknown.add(new Unknown(value, server));
            case REFUSED -> {}
        }
        return false;
    }

    /** Checks what is stored now, while no server works on a request. */
    void assertHolds(@Nullable String stored) {
        boolean possible = Objects.equals(stored, acknowledged)
                || unknown.stream().anyMatch(one -> Objects.equals(stored, one.value()));
        if (!possible) {
            throw new AssertionError("lost: " + name + " is " + stored + ", acknowledged was " + acknowledged
                    + ", and possible were "
                    + unknown.stream().map(Unknown::value).toList());
        }
        acknowledged = stored;
    }

    /** Makes a request. */
    @FunctionalInterface
    interface Attempt {
        Result make() throws InterruptedException;
    }

    /** How a request ended. */
    enum Result {
        DONE,
        REFUSED,
        UNKNOWN
    }
}
