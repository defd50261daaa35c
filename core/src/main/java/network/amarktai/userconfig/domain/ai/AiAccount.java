package network.amarktai.userconfig.domain.ai;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user's limits for one AI service, what was used of them today, and what calls under way have reserved. All in one
 * record, so that a single compare-and-set decides whether a call is within the limits.
 *
 * @param limitsRevision of the limits as saved; null if the user has saved none
 * @param day the UTC day of {@code usedTokens} and {@code usedUsd}; never moves back
 * @param usedTokens of the calls of that day that are over
 * @param usedUsd of the calls of that day that are over and whose models have prices
 * @param reserved by the id of the call
 * @param version the version for optimistic locking; 0 if the account is not stored yet. The first stored version is
 *     random, so that a write that is based on an erased account never succeeds
 * @param seal the MAC of this version as stored; none before it is stored
 */
public record AiAccount(
        UserId user,
        ServiceId service,
        AiLimits limits,
        @Nullable Revision limitsRevision,
        LocalDate day,
        long usedTokens,
        NanoUsd usedUsd,
        Map<String, AiReservation> reserved,
        long version,
        RecordSeal seal) {

    public AiAccount {
        reserved = Map.copyOf(reserved);
    }

    /** The account of a user who has neither called the service nor saved limits. */
    public static AiAccount opened(UserId user, ServiceId service) {
        return new AiAccount(
                user,
                service,
                AiLimits.none(),
                null,
                LocalDate.EPOCH,
                0,
                NanoUsd.zero(),
                Map.of(),
                0,
                RecordSeal.none());
    }

    /** The revision of the limits as saved; empty if the user has saved none. */
    public Optional<Revision> savedLimits() {
        return Optional.ofNullable(limitsRevision);
    }

    /**
     * The account at this time: a new day begins with nothing used, and reservations that have expired count as used on
     * their day. The version stays.
     */
    public AiAccount at(Instant now, LocalDate today) {
        LocalDate then = today.isAfter(day) ? today : day;
        long tokens = then.equals(day) ? usedTokens : 0;
        NanoUsd usd = then.equals(day) ? usedUsd : NanoUsd.zero();
        Map<String, AiReservation> left = new TreeMap<>();
        for (Map.Entry<String, AiReservation> call : reserved.entrySet()) {
            AiReservation held = call.getValue();
            if (held.expires().isAfter(now)) {
                left.put(call.getKey(), held);
            } else if (held.day().equals(then)) {
                tokens = Math.addExact(tokens, held.tokens());
                usd = usd.plus(held.usd());
            }
        }
        return new AiAccount(user, service, limits, limitsRevision, then, tokens, usd, left, version, seal);
    }

    /** The tokens that calls under way have reserved of the account's day. */
    public long reservedTokens() {
        return today().mapToLong(AiReservation::tokens).sum();
    }

    /** The dollars that calls under way have reserved of the account's day. */
    public NanoUsd reservedUsd() {
        return today().map(AiReservation::usd).reduce(NanoUsd.zero(), NanoUsd::plus);
    }

    private Stream<AiReservation> today() {
        return reserved.values().stream().filter(held -> held.day().equals(day));
    }

    /** How many tokens further calls of the account's day may use; {@link AiLimits#MAX_TOKENS} without a limit. */
    public long remainingTokens() {
        return limits.dailyTokens().isEmpty()
                ? AiLimits.MAX_TOKENS
                : Math.max(0, limits.dailyTokens().getAsLong() - usedTokens - reservedTokens());
    }

    /** How many dollars further calls of the account's day may use; empty without a limit. */
    public Optional<NanoUsd> remainingUsd() {
        return limits.dailyUsd().map(limit -> limit.minusAtMost(usedUsd).minusAtMost(reservedUsd()));
    }

    /** Whether the limits leave room for so much more on the account's day. */
    public boolean hasRoomFor(long tokens, NanoUsd usd) {
        return tokens <= remainingTokens()
                && remainingUsd().filter(left -> left.compareTo(usd) < 0).isEmpty();
    }

    /**
     * With a reservation for a call, as the version to be stored next.
     *
     * @param nextVersion {@link #versionAfter}
     */
    public AiAccount reserve(String call, AiReservation reservation, long nextVersion) {
        Map<String, AiReservation> more = new TreeMap<>(reserved);
        more.put(call, reservation);
        return next(limits, limitsRevision, usedTokens, usedUsd, more, nextVersion);
    }

    /**
     * Without the reservation of a call, and with what it used; unchanged but for the version if the reservation has
     * expired, and so counts as used already.
     */
    public AiAccount settle(String call, long tokens, NanoUsd usd) {
        Map<String, AiReservation> rest = new TreeMap<>(reserved);
        AiReservation held = rest.remove(call);
        boolean counts = held != null && held.day().equals(day);
        return next(
                limits,
                limitsRevision,
                counts ? Math.addExact(usedTokens, tokens) : usedTokens,
                counts ? usedUsd.plus(usd) : usedUsd,
                rest,
                version + 1);
    }

    /**
     * With other limits, as the version to be stored next.
     *
     * @param nextVersion {@link #versionAfter}
     */
    public AiAccount limited(AiLimits nextLimits, Revision revision, long nextVersion) {
        return next(nextLimits, revision, usedTokens, usedUsd, reserved, nextVersion);
    }

    /**
     * The version to be stored next.
     *
     * @param random the first version of an account that is not stored yet, from 1 to 2^48
     */
    public long versionAfter(long random) {
        return version == 0 ? random : version + 1;
    }

    /** The same version with this seal. */
    public AiAccount sealed(RecordSeal next) {
        return new AiAccount(user, service, limits, limitsRevision, day, usedTokens, usedUsd, reserved, version, next);
    }

    private AiAccount next(
            AiLimits nextLimits,
            @Nullable Revision revision,
            long tokens,
            NanoUsd usd,
            Map<String, AiReservation> calls,
            long nextVersion) {
        return new AiAccount(
                user, service, nextLimits, revision, day, tokens, usd, calls, nextVersion, RecordSeal.none());
    }
}
