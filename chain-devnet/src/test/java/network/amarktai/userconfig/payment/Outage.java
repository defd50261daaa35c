package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;

/** So many calls work, then none any more: what a process that dies looks like from outside. */
final class Outage implements Breakdown {

    private final AtomicInteger left = new AtomicInteger();

    Outage(int working) {
        allow(working);
    }

    /** So many more calls work. */
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
