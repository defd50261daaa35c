package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.function.BiPredicate;

/** Runs an action once, during a call: the worker is paused there while others continue. */
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

    /** Before the first matching call. */
    static Interruption before(BiPredicate<Class<?>, Method> where, Runnable meanwhile) {
        return new Interruption(where, meanwhile, false);
    }

    /** After the first matching call is executed, before it returns. */
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

    // It never fails a call.
    private boolean interrupt(Class<?> port, Method method, boolean now) {
        if (!happened && now == done && where.test(port, method)) {
            happened = true;
            meanwhile.run();
        }
        return false;
    }
}
