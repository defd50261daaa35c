package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reported about a key.
 *
 * @param read whether it may read the account
 * @param trade whether it may place orders
 * @param internalTransfer whether it may move money between accounts of the same owner
 * @param withdraw whether it may move money out
 * @param ipRestricted whether it works from listed IP addresses only
 * @param expiresAt when it expires; null if it does not, or if unknown
 */
public record ProbeFacts(
        Fact read,
        Fact trade,
        Fact internalTransfer,
        Fact withdraw,
        Fact ipRestricted,
        @Nullable Instant expiresAt) {

    private static final ProbeFacts UNKNOWN =
            new ProbeFacts(Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, null);

    /** Nothing is known. */
    public static ProbeFacts unknown() {
        return UNKNOWN;
    }

    /** A copy with another value for {@code read}. */
    public ProbeFacts withRead(Fact answer) {
        return new ProbeFacts(answer, trade, internalTransfer, withdraw, ipRestricted, expiresAt);
    }

    /** A copy with another value for {@code trade}. */
    public ProbeFacts withTrade(Fact answer) {
        return new ProbeFacts(read, answer, internalTransfer, withdraw, ipRestricted, expiresAt);
    }

    /** A copy with another value for {@code internalTransfer}. */
    public ProbeFacts withInternalTransfer(Fact answer) {
        return new ProbeFacts(read, trade, answer, withdraw, ipRestricted, expiresAt);
    }

    /** A copy with another value for {@code withdraw}. */
    public ProbeFacts withWithdraw(Fact answer) {
        return new ProbeFacts(read, trade, internalTransfer, answer, ipRestricted, expiresAt);
    }

    /** A copy with another value for {@code ipRestricted}. */
    public ProbeFacts withIpRestricted(Fact answer) {
        return new ProbeFacts(read, trade, internalTransfer, withdraw, answer, expiresAt);
    }

    /** A copy with another expiry; null for none. */
    public ProbeFacts withExpiresAt(@Nullable Instant end) {
        return new ProbeFacts(read, trade, internalTransfer, withdraw, ipRestricted, end);
    }
}
