package network.amarktai.userconfig.devnet.ante;

import java.util.Optional;
import network.amarktai.userconfig.devnet.tx.Refusal;

/** Counts the gas of one transaction. */
final class GasMeter {

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
