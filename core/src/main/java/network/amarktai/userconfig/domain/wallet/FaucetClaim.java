package network.amarktai.userconfig.domain.wallet;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a faucet promised, and how far it has come.
 *
 * @param id the faucet's name for the claim
 * @param sentIn the transaction that brings the coins, or null while there is none
 */
public record FaucetClaim(
        String id, Status status, @Nullable TransactionHash sentIn) {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    public FaucetClaim {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a claim's id is 1 to 64 letters, digits and hyphens");
        }
    }

    /** A claim of which no more is known than that it was made. */
    public static FaucetClaim pending(String id) {
        return new FaucetClaim(id, Status.PENDING, null);
    }

    /** The transaction that brings the coins, once the faucet has sent it. */
    public Optional<TransactionHash> transaction() {
        return Optional.ofNullable(sentIn);
    }

    /** How far the faucet says it is. That coins have arrived is what the chain says. */
    public enum Status {
        /** It waits for its turn. */
        PENDING,
        /** The transaction is being made. */
        PROCESSING,
        /** The transaction is done. */
        COMPLETE,
        /** No coins will come from this claim. */
        FAILED;

        /** The status as faucets and answers write it, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
