package network.amarktai.userconfig.devnet.ante;

import java.util.Optional;
import network.amarktai.userconfig.devnet.tx.Refusal;

/**
 * Counts the gas of one transaction. The costs of a byte and of a signature are those of the real chain; the others are
 * chosen so that a transfer takes about as much as there, 70,000 to 90,000.
 */
final class GasMeter {

    /** Reading the parameters of the chain. */
    static final long SETUP = 2_000;

    static final long BYTE = 10;
    static final long FEE = 21_000;
    static final long ACCOUNT = 1_300;
    static final long PUBLIC_KEY = 5_500;
    static final long SIGNATURE = 1_000;
    static final long SEQUENCE = 4_500;
    static final long SEND = 36_000;

    /** Creating the recipient's account. */
    static final long NEW_ACCOUNT = 11_000;

    private final long limit;
    private final long wanted;
    private long used;

    private GasMeter(long limit, long wanted) {
        this.limit = limit;
        this.wanted = wanted;
    }

    /** Refuses gas beyond {@code limit}, which is unsigned. */
    static GasMeter limitedTo(long limit) {
        return new GasMeter(limit < 0 ? Long.MAX_VALUE : limit, limit);
    }

    /** Counts without a limit, for simulations. */
    static GasMeter unlimited() {
        return new GasMeter(Long.MAX_VALUE, 0);
    }

    Optional<Refusal> consume(long gas, String location) {
        used += gas;
        if (used <= limit) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Refusal.Code.OUT_OF_GAS,
                "out of gas in location: " + location + "; gasWanted: " + Long.toUnsignedString(wanted) + ", gasUsed: "
                        + used));
    }

    long used() {
        return used;
    }

    long wanted() {
        return wanted;
    }
}
