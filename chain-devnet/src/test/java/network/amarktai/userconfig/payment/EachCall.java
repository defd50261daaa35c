package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;

/** Runs an action before each call that does not fail it, for example advancing the clock. */
final class EachCall implements Breakdown {

    private final Runnable meanwhile;

    EachCall(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public boolean before(Class<?> port, Method method) {
        if (!method.getName().equals("replace")) {
            meanwhile.run();
        }
        return false;
    }

    @Override
    public boolean after(Class<?> port, Method method) {
        return false;
    }
}
