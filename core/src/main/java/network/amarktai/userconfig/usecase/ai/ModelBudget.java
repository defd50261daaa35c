package network.amarktai.userconfig.usecase.ai;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiPrice;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls of AI services within the limits of their users: each one reserves the most that it can use before the key
 * is opened, and is settled with what it did use. A reservation that is not settled within {@link #EXPIRY} counts as used.
 * Thread-safe, with any number of processes on one store.
 */
final class ModelBudget {

    /** Longer than any call, so that only the reservation of a process that ended expires. */
    static final Duration EXPIRY = Duration.ofMinutes(15);

    private static final int TURNS = 64;
    private static final long VERSIONS = 1L << 48;

    /**
     * A reservation that was made.
     *
     * @param account with the reservation
     */
    record Reserved(String call, CallBound bound, Optional<AiPrice> price, AiAccount account) {}

    private final ModelSpending spending;
    private final AiPrices prices;
    private final AccountProof proof;
    private final InstantSource clock;
    private final Identifiers identifiers;
    /** Calls of one user take turns, so that only other processes make a change lose its race. */
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    ModelBudget(Foundation base, AiPrices prices) {
        this.spending = base.stores().modelSpending();
        this.prices = prices;
        this.proof = new AccountProof(base);
        this.clock = base.clock();
        this.identifiers = base.identifiers();
    }

    /** The account now, as shown to its user. */
    AiAccount account(UserId user, ServiceId service) {
        return now(spending.account(user, service));
    }

    /** The account as it is at this moment. */
    AiAccount now(AiAccount stored) {
        Instant now = clock.instant();
        return stored.at(now, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /**
     * Reserves what the request can use.
     *
     * @throws Conflict with {@code model_not_allowed}, {@code unbounded_request}, {@code model_unpriced} or {@code
     *     concurrent_change}
     * @throws LimitExceeded with {@code budget_exceeded}, and the time until the next day
     */
    Reserved reserve(UserId user, ServiceId service, ModelProvider.Request request) {
        Optional<AiPrice> price = prices.of(service, new AiPrices.Offer(request.model(), request.tier()));
        String call = identifiers.eventId();
        synchronized (turn(user)) {
            return OptimisticRetry.until(() -> {
                AiAccount stored = spending.account(user, service);
                if (!proof.holds(stored, () -> spending.account(user, service))) {
                    return Optional.empty();
                }
                AiAccount account = now(stored);
                requireAllowed(account, request, price);
                CallBound bound = CallBound.of(request, account, price);
                if (!account.hasRoomFor(bound.tokens(), bound.usd())) {
                    throw exceeded(account, bound);
                }
                AiReservation reservation = new AiReservation(
                        account.day(),
                        bound.tokens(),
                        bound.usd(),
                        clock.instant().plus(EXPIRY));
                AiAccount next = account.reserve(call, reservation, account.versionAfter(firstVersion()));
                return replaced(stored, next, null)
                        ? Optional.of(new Reserved(call, bound, price, next))
                        : Optional.empty();
            });
        }
    }

    private static void requireAllowed(AiAccount account, ModelProvider.Request request, Optional<AiPrice> price) {
        AiLimits limits = account.limits();
        if (!limits.allow(request.model())) {
            throw Conflict.of(
                    ErrorCode.MODEL_NOT_ALLOWED,
                    "Your limits do not allow this model. Add it to the list of models, or call one of the list.");
        }
        if (limits.mode() == AiLimits.Mode.HARD && request.unbounded().isPresent()) {
            throw Conflict.of(
                    ErrorCode.UNBOUNDED_REQUEST,
                    "Nothing in the request says what it can cost at most, because of "
                            + request.unbounded().get() + ". Leave that out, or set the mode of your limits to soft.");
        }
        if (limits.dailyUsd().isPresent() && price.isEmpty()) {
            throw Conflict.of(
                    ErrorCode.MODEL_UNPRICED,
                    "You have a limit in dollars, and the price list of this server does not have this model at the service tier"
                            + " that the request names. Call another model, or limit tokens instead.");
        }
    }

    private LimitExceeded exceeded(AiAccount account, CallBound bound) {
        Instant midnight =
                account.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean tokens = bound.tokens() > account.remainingTokens();
        String needed = tokens
                ? bound.tokens() + " tokens, and " + account.remainingTokens() + " remain"
                : "up to " + bound.usd() + " USD, and "
                        + account.remainingUsd().map(NanoUsd::toString).orElse("nothing") + " USD remain";
        Duration wait = Duration.between(clock.instant(), midnight);
        return LimitExceeded.of(
                ErrorCode.BUDGET_EXCEEDED,
                "Your limit for today does not leave room for this call: it can use " + needed
                        + ". Ask for less output, raise the limit, or wait until midnight UTC.",
                wait.isNegative() ? Duration.ZERO : wait);
    }

    /**
     * Replaces a reservation with what was used, and counts it in the statistics.
     *
     * @param use what was used; null: nothing
     * @return the account afterwards; empty if the reservation is gone, because it expired or the user was erased
     */
    Optional<AiAccount> settle(UserId user, ServiceId service, String call, @Nullable AiUse use) {
        synchronized (turn(user)) {
            return OptimisticRetry.until(() -> {
                AiAccount stored = spending.account(user, service);
                AiAccount before = now(stored);
                if (!before.reserved().containsKey(call)) {
                    return Optional.of(Optional.empty());
                }
                AiAccount next = use == null
                        ? before.settle(call, 0, NanoUsd.zero())
                        : before.settle(call, use.tokens().total(), use.usd());
                return replaced(stored, next, use) ? Optional.of(Optional.of(next)) : Optional.empty();
            });
        }
    }

    private boolean replaced(AiAccount stored, AiAccount next, @Nullable AiUse use) {
        boolean replaced =
                use == null ? spending.replace(stored.version(), next) : spending.settle(stored.version(), next, use);
        if (replaced) {
            proof.wrote(next);
        }
        return replaced;
    }

    /** Has the next call checked as if it were the first one of this process. */
    void forget(UserId user, ServiceId service) {
        proof.forget(user, service);
    }

    /** The first version of an account that is not stored yet. */
    long firstVersion() {
        return 1 + Long.parseUnsignedLong(identifiers.eventId().substring(0, 12), 16) % VERSIONS;
    }

    private Object turn(UserId user) {
        return turns[Math.floorMod(user.hashCode(), TURNS)];
    }
}
