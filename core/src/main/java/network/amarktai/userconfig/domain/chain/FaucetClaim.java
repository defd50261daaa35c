package network.amarktai.userconfig.domain.chain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A claim at a faucet and its progress.
 *
 * @param id the faucet's id of the claim
 * @param sentIn the transaction that brings the coins, or null while there is none
 */
public record FaucetClaim(
        String id, Status status, @Nullable TransactionHash sentIn) {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    public FaucetClaim {
        if (!isId(id)) {
            throw new IllegalArgumentException("a claim's id is 1 to 64 letters, digits and hyphens");
        }
    }

    /** Whether a text can be the id of a claim. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A new claim whose progress is unknown. */
    public static FaucetClaim pending(String id) {
        return new FaucetClaim(id, Status.PENDING, null);
    }

    /** The transaction that brings the coins, once the faucet has sent it. */
    public Optional<TransactionHash> transaction() {
        return Optional.ofNullable(sentIn);
    }

    /** What it means for the user, in one or two sentences. */
    public String text() {
        return switch (status) {
            case PENDING, PROCESSING -> "The faucet was asked for coins. They arrive with one of the next blocks.";
            case COMPLETE -> "The faucet has sent the coins.";
            case FAILED ->
                sentIn == null
                        ? "The faucet has sent no coins for this claim, and will not: it may have none left. Try again later."
                        : "The transaction of the faucet failed, so no coins come from this claim. Try again later.";
        };
    }

    /** The progress as reported by the faucet. Only the chain shows whether the coins have arrived. */
    public enum Status {
        /** The claim is queued. */
        PENDING,
        /** The transaction is being created. */
        PROCESSING,
        /** The transaction is done. */
        COMPLETE,
        /** No coins will come from this claim. */
        FAILED;

        /** The status in lower case, as used by faucets and in responses. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
