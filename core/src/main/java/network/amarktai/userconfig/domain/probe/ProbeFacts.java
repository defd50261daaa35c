package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider told about a key.
 *
 * @param read whether it may look at the account
 * @param trade whether it may place orders
 * @param internalTransfer whether it may move money between accounts of the same owner
 * @param withdraw whether it may move money out
 * @param ipRestricted whether it works from listed addresses only
 * @param expiresAt when it ends; null if it does not, or nobody told
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

    /** Nothing was told. */
    public static ProbeFacts unknown() {
        return UNKNOWN;
    }

    /** These, with another answer about reading. */
    public ProbeFacts withRead(Fact answer) {
        return new ProbeFacts(answer, trade, internalTransfer, withdraw, ipRestricted, expiresAt);
    }

    /** These, with another answer about trading. */
    public ProbeFacts withTrade(Fact answer) {
        return new ProbeFacts(read, answer, internalTransfer, withdraw, ipRestricted, expiresAt);
    }

    /** These, with another answer about transfers between accounts of the same owner. */
    public ProbeFacts withInternalTransfer(Fact answer) {
        return new ProbeFacts(read, trade, answer, withdraw, ipRestricted, expiresAt);
    }

    /** These, with another answer about withdrawing. */
    public ProbeFacts withWithdraw(Fact answer) {
        return new ProbeFacts(read, trade, internalTransfer, answer, ipRestricted, expiresAt);
    }

    /** These, with another answer about the addresses the key works from. */
    public ProbeFacts withIpRestricted(Fact answer) {
        return new ProbeFacts(read, trade, internalTransfer, withdraw, answer, expiresAt);
    }

    /** These, with another end; null for none. */
    public ProbeFacts withExpiresAt(@Nullable Instant end) {
        return new ProbeFacts(read, trade, internalTransfer, withdraw, ipRestricted, end);
    }
}
