package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.function.BiPredicate;

/** Lets something happen once, in the middle of a call: the worker is paused there while others go on. */
final class Interruption implements Breakdown {

    private final BiPredicate<Class<?>, Method> where;
    private final Runnable meanwhile;
    private final boolean done;
    private boolean happened;

    private Interruption(BiPredicate<Class<?>, Method> where, Runnable meanwhile, boolean done) {
        this.where = where;
        this.meanwhile = meanwhile;
        this.done = done;
    }

    /** Before the first call that fits. */
    static Interruption before(BiPredicate<Class<?>, Method> where, Runnable meanwhile) {
        return new Interruption(where, meanwhile, false);
    }

    /** After the first call that fits has been done, and before its caller knows. */
    static Interruption after(BiPredicate<Class<?>, Method> where, Runnable meanwhile) {
        return new Interruption(where, meanwhile, true);
    }

    boolean happened() {
        return happened;
    }

    @Override
    public boolean before(Class<?> port, Method method) {
        return interrupt(port, method, false);
    }

    @Override
    public boolean after(Class<?> port, Method method) {
        return interrupt(port, method, true);
    }

    // Never a failure by itself.
    private boolean interrupt(Class<?> port, Method method, boolean now) {
        if (!happened && now == done && where.test(port, method)) {
            happened = true;
            meanwhile.run();
        }
        return false;
    }
}
