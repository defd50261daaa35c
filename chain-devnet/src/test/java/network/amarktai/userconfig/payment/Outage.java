package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a number of calls succeed, then fails all others: the effect of a process that dies. */
final class Outage implements Breakdown {

    private final AtomicInteger left = new AtomicInteger();

    Outage(int working) {
        allow(working);
    }

    /** Lets this many more calls succeed. */
    void allow(int working) {
        left.set(working);
    }

    @Override
    public boolean before(Class<?> port, Method method) {
        return left.decrementAndGet() < 0;
    }

    @Override
    public boolean after(Class<?> port, Method method) {
        return false;
    }
}
