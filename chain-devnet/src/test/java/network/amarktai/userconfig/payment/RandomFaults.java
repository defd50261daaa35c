package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.Random;

/** Fails random calls while it is switched on. */
final class RandomFaults implements Breakdown {

    private static final int CERTAIN = 1000;

    private final Random random;
    private int perMille;

    RandomFaults(Random random) {
        this.random = random;
    }

    /** This many calls in a thousand fail before they are executed, and as many afterwards. */
    void perMille(int calls) {
        perMille = calls;
    }

    @Override
    public boolean before(Class<?> port, Method method) {
        return perMille > 0 && random.nextInt(CERTAIN) < perMille;
    }

    @Override
    public boolean after(Class<?> port, Method method) {
        return perMille > 0 && random.nextInt(CERTAIN) < perMille;
    }
}
