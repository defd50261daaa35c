package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails one call: the n-th after it is armed. */
final class OneCall implements Breakdown {

    private final int nth;
    private final boolean done;
    private final AtomicInteger calls = new AtomicInteger();

    private OneCall(int nth, boolean done) {
        this.nth = nth;
        this.done = done;
    }

    /** The call fails without being executed. */
    static OneCall beforeCall(int nth) {
        return new OneCall(nth, false);
    }

    /** The call is executed, but its answer is lost. */
    static OneCall afterCall(int nth) {
        return new OneCall(nth, true);
    }

    /** Whether there were enough calls for the fault. */
    boolean happened() {
        return calls.get() >= nth;
    }

    @Override
    public boolean before(Class<?> port, Method method) {
        return calls.incrementAndGet() == nth && !done;
    }

    @Override
    public boolean after(Class<?> port, Method method) {
        return calls.get() == nth && done;
    }
}
