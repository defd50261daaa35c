package network.amarktai.userconfig.payment;

import java.lang.reflect.Method;
import java.util.Random;

/** Some calls fail, as chance will have it, while it is switched on. */
final class RandomFaults implements Breakdown {

    private static final int CERTAIN = 1000;

    private final Random random;
    private int perMille;

    RandomFaults(Random random) {
        this.random = random;
    }

    /** So many calls in a thousand fail before, and as many after they are done. */
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
