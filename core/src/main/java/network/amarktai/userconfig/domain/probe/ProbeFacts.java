package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider reported about a key.
 *
 * @param read whether it may read the account
 * @param trade whether it may place orders
 * @param internalTransfer whether it may move money between accounts of the same owner
 * @param withdraw whether it may move money out
 * @param withdrawAddresses whether it may change where money may be moved to
 * @param ipRestricted whether it works from listed IP addresses only
 * @param expiresAt when it expires, whole milliseconds; null if it does not, or if unknown
 */
public record ProbeFacts(
        Fact read,
        Fact trade,
        Fact internalTransfer,
        Fact withdraw,
        Fact withdrawAddresses,
        Fact ipRestricted,
        @Nullable Instant expiresAt) {

    private static final ProbeFacts UNKNOWN =
            new ProbeFacts(Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, Fact.UNKNOWN, null);

    public ProbeFacts {
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Nothing is known. */
    public static ProbeFacts unknown() {
        return UNKNOWN;
    }

    /** The inverse of {@link #byName}. Throws {@link IllegalArgumentException} if a fact is missing. */
    public static ProbeFacts of(Map<String, Fact> facts, @Nullable Instant expiresAt) {
        return new ProbeFacts(
                named(facts, "read"),
                named(facts, "trade"),
                named(facts, "internal_transfer"),
                named(facts, "withdraw"),
                named(facts, "withdraw_addresses"),
                named(facts, "ip_restricted"),
                expiresAt);
    }

    private static Fact named(Map<String, Fact> facts, String name) {
        Fact fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException("a fact is missing");
        }
        return fact;
    }

    /** The facts except the expiry, by their names in stores and responses, in a fixed order. */
    public Map<String, Fact> byName() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        facts.put("read", read);
        facts.put("trade", trade);
        facts.put("internal_transfer", internalTransfer);
        facts.put("withdraw", withdraw);
        facts.put("withdraw_addresses", withdrawAddresses);
        facts.put("ip_restricted", ipRestricted);
        return facts;
    }

    /** A copy with another value for {@code read}. */
    public ProbeFacts withRead(Fact answer) {
        return with("read", answer);
    }

    /** A copy with another value for {@code trade}. */
    public ProbeFacts withTrade(Fact answer) {
        return with("trade", answer);
    }

    /** A copy with another value for {@code internalTransfer}. */
    public ProbeFacts withInternalTransfer(Fact answer) {
        return with("internal_transfer", answer);
    }

    /** A copy with another value for {@code withdraw}. */
    public ProbeFacts withWithdraw(Fact answer) {
        return with("withdraw", answer);
    }

    /** A copy with another value for {@code withdrawAddresses}. */
    public ProbeFacts withWithdrawAddresses(Fact answer) {
        return with("withdraw_addresses", answer);
    }

    /** A copy with another value for {@code ipRestricted}. */
    public ProbeFacts withIpRestricted(Fact answer) {
        return with("ip_restricted", answer);
    }

    private ProbeFacts with(String name, Fact answer) {
        Map<String, Fact> facts = byName();
        facts.put(name, answer);
        return of(facts, expiresAt);
    }

    /** A copy with another expiry; null for none. */
    public ProbeFacts withExpiresAt(@Nullable Instant end) {
        return of(byName(), end);
    }
}
