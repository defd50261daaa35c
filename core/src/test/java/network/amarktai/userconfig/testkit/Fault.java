package network.amarktai.userconfig.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * When an adapter fails. Calls are counted from 1 over all methods; to try every place, raise the number until the fault does
 * not happen any more.
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

    /** The n-th call fails, and what it should do is not done. */
    public static Fault beforeCall(int nth) {
        return new Fault(Place.BEFORE, nth, nth);
    }

    /** The n-th call does what it should, and its answer is lost. */
    public static Fault afterCall(int nth) {
        return new Fault(Place.AFTER, nth, nth);
    }

    /** The n-th call and all after it fail, and nothing is done any more. */
    public static Fault beforeEveryCallFrom(int nth) {
        return new Fault(Place.BEFORE, nth, Integer.MAX_VALUE);
    }

    /** Whether there were calls enough for it to happen. */
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
