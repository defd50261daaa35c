package network.amarktai.userconfig.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Specifies when an adapter fails. Calls are counted from 1 across all methods; to cover every call, raise the number
 * until the fault no longer occurs.
 */
public final class Fault {

    private enum Place {
        BEFORE,
        AFTER
    }

    private final Place place;
    private final int first;
    private final int last;
    private final AtomicInteger calls = new AtomicInteger();

    private Fault(Place place, int first, int last) {
        this.place = place;
        this.first = first;
        this.last = last;
    }

    /** The n-th call fails without any effect. */
    public static Fault beforeCall(int nth) {
        return new Fault(Place.BEFORE, nth, nth);
    }

    /** The n-th call takes effect, but its answer is lost. */
    public static Fault afterCall(int nth) {
        return new Fault(Place.AFTER, nth, nth);
    }

    /** The n-th call and all later ones fail without any effect. */
    public static Fault beforeEveryCallFrom(int nth) {
        return new Fault(Place.BEFORE, nth, Integer.MAX_VALUE);
    }

    /** Whether there were enough calls for the fault to occur. */
    public boolean happened() {
        return calls.get() >= first;
    }

    <T> T around(ErrorCode code, Supplier<T> call) {
        int number = calls.incrementAndGet();
        boolean strikes = first <= number && number <= last;
        if (strikes && place == Place.BEFORE) {
            throw failure(code);
        }
        T result = call.get();
        if (strikes) {
            throw failure(code);
        }
        return result;
    }

    private static Unavailable failure(ErrorCode code) {
        return Unavailable.of(code, "A fault was injected.");
    }
}
