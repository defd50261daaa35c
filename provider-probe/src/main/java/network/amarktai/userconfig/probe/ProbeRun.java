package network.amarktai.userconfig.probe;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import network.amarktai.userconfig.domain.probe.KeyRisks;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.probe.ProbeWarning.Level;
import network.amarktai.userconfig.domain.probe.ProviderLimit;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.http.Deadline;
import network.amarktai.userconfig.probe.http.HttpOutcome;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.request.UnusableKey;
import org.jspecify.annotations.Nullable;

/**
 * One test: a request, and another one only if it can change the result. Each case sends one more request: with the
 * provider's time if it rejects ours, with the next nonce if it rejects ours as too small, in another variant if the
 * account needs that, and with a key that cannot exist if the provider accepts the user's key.
 *
 * <p>A nonce stays in milliseconds and is never ahead of the time: a larger one would lock out the user's other programs.
 */
final class ProbeRun {

    /** A clock more than this far behind explains a nonce that is too small. */
    private static final Duration BEHIND = Duration.ofSeconds(2);
    /**
     * The largest correction of a nonce. If the provider's date is the wrong one, a nonce from the future locks out the
     * user's other programs for that long.
     */
    private static final Duration MOST_AHEAD = Duration.ofHours(1);

    private final ProviderCheck check;
    private final ServiceDefinition service;
    private final BiFunction<HttpRequest, Instant, HttpOutcome> sending;
    private final ControlProbe control;
    private final InstantSource clock;
    private final Deadline deadline;
    private final Instant begun;

    private Duration correction = Duration.ZERO;
    private boolean nonceRepeated;
    private @Nullable String address;
    private @Nullable Integer status;
    private @Nullable Duration skew;
    private @Nullable Instant retryAt;
    private @Nullable ConnectionFailure failure;

    /**
     * A test that has not begun.
     *
     * @param sending sends a request, made at a time by the corrected clock, before the deadline
     */
    ProbeRun(
            ProviderCheck check,
            ServiceDefinition service,
            BiFunction<HttpRequest, Instant, HttpOutcome> sending,
            ControlProbe control,
            InstantSource clock,
            Deadline deadline) {
        this.check = check;
        this.service = service;
        this.sending = sending;
        this.control = control;
        this.clock = clock;
        this.deadline = deadline;
        this.begun = clock.instant();
    }

    ProbeResult run(ProbeRequest first, CredentialSecrets secrets) {
        return result(reading(first), first.site().region(), secrets);
    }

    private Diagnosis reading(ProbeRequest first) {
        try {
            Diagnosis reading = ask(first);
            return reading.outcome() == ProbeOutcome.VALID ? controlled(first, reading) : reading;
        } catch (UnusableKey unusable) {
            String message = Wording.of(ProbeOutcome.BAD_FORMAT, service.name()).message();
            return Diagnosis.of(ProbeOutcome.BAD_FORMAT).advising(new Advice(message, unusable.detail()));
        }
    }

    private Diagnosis ask(ProbeRequest first) {
        ProbeRequest attempt = first;
        Diagnosis earlier = null;
        while (true) {
            HttpOutcome exchange = sending.apply(check.request(attempt), attempt.now());
            if (exchange instanceof HttpOutcome.Unreached unreached) {
                if (earlier != null) {
                    return earlier;
                }
                failure = unreached.failure();
                return Diagnosis.of(ProbeOutcome.UNREACHABLE).advising(Wording.of(unreached.failure(), service.name()));
            }
            ProviderAnswer answer = (ProviderAnswer) exchange;
            note(answer);
            Diagnosis reading = check.read(answer);
            Optional<ProbeRequest> next = next(attempt, reading, answer);
            if (next.isEmpty()) {
                return earlier != null && !adds(reading.outcome()) ? earlier : reading;
            }
            if (reading.outcome().isAuthenticated()) {
                // The key is known to be right, whatever comes of the next request.
                earlier = reading;
            }
            attempt = next.get();
        }
    }

    /** Whether an outcome says more than that the key was accepted before. It can no longer say that the key is wrong. */
    private static boolean adds(ProbeOutcome outcome) {
        return outcome.isDecisive() && !outcome.isRefused();
    }

    private void note(ProviderAnswer answer) {
        status = answer.status();
        retryAt = answer.retryAt().orElse(null);
        address = answer.namedAddress().orElse(null);
        if (skew == null) {
            skew = answer.clockSkew();
        }
    }

    private Optional<ProbeRequest> next(ProbeRequest attempt, Diagnosis reading, ProviderAnswer answer) {
        if (reading.outcome() == ProbeOutcome.NONCE_CONFLICT) {
            return nextNonce(attempt, answer);
        }
        Duration off = answer.clockSkew();
        if (correction.isZero() && off != null && !off.isZero() && reading.outcome() == ProbeOutcome.CLOCK_SKEW) {
            correction = off;
            return Optional.of(attempt.at(clock.instant(), correction));
        }
        ProviderCode code = reading.code();
        boolean nextVariant = code != null && check.codesForNextVariant().contains(code.text());
        return nextVariant && attempt.variant() + 1 < check.variants()
                ? Optional.of(attempt.nextVariant(clock.instant()))
                : Optional.empty();
    }

    private Optional<ProbeRequest> nextNonce(ProbeRequest attempt, ProviderAnswer answer) {
        Duration behind = answer.clockIsBehindByAtLeast().orElse(Duration.ZERO);
        if (nonceRepeated || behind.compareTo(MOST_AHEAD) > 0) {
            return Optional.empty();
        }
        nonceRepeated = true;
        if (behind.compareTo(BEHIND) > 0) {
            correction = behind;
        }
        return Optional.of(attempt.at(clock.instant(), correction));
    }

    private Instant now() {
        return clock.instant().plus(correction);
    }

    private Diagnosis controlled(ProbeRequest attempt, Diagnosis reading) {
        Optional<HttpRequest> request = check.control(attempt);
        if (request.isEmpty()) {
            return reading;
        }
        ControlProbe.Finding finding = control.find(service.id(), begun, () -> answerTo(request.get()));
        return switch (finding) {
            case LOOKS_AT_KEYS -> reading;
            case TAKES_ANY_KEY ->
                Diagnosis.of(ProbeOutcome.UNVERIFIABLE)
                        .advising(
                                new Advice(
                                        service.name()
                                                + " is reachable, but accepts any key for this request, so it proves nothing.",
                                        "The key can only be verified by using it. Watch its statistics to see whether it works."));
            case UNCLEAR ->
                Diagnosis.of(ProbeOutcome.UNVERIFIABLE)
                        .advising(new Advice(
                                service.name()
                                        + " answered, but it could not be determined now whether it checks the key.",
                                "Test again later."));
        };
    }

    private @Nullable Diagnosis answerTo(HttpRequest request) {
        return sending.apply(request, now()) instanceof ProviderAnswer answer ? check.read(answer) : null;
    }

    private ProbeResult result(Diagnosis reading, @Nullable String region, CredentialSecrets secrets) {
        Advice advice = advice(reading);
        ProviderCode code = reading.code();
        return new ProbeResult(
                service.id(),
                region,
                reading.outcome(),
                advice.message(),
                advice.nextStep(),
                begun,
                deadline.passed(),
                reading.facts(),
                warnings(reading),
                new ProbeDetails(
                        status,
                        code == null ? null : code.shown(secrets).orElse(null),
                        skew == null ? null : skew.toMillis(),
                        failure,
                        limit(reading),
                        reading.regions().stream()
                                .filter(other -> !other.equals(region))
                                .toList(),
                        refusedAddress(reading)));
    }

    private Advice advice(Diagnosis reading) {
        Advice own = reading.advice();
        String refused = refusedAddress(reading);
        if (own == null) {
            return refused == null
                    ? Wording.of(reading.outcome(), service.name())
                    : Wording.ofRefused(refused, service.name());
        }
        return refused == null
                ? own
                : new Advice(
                        own.message(),
                        own.nextStep() + " The address that " + service.name() + " saw is " + refused + ".");
    }

    /** In other answers an address may be anything, such as the provider's own database. */
    private @Nullable String refusedAddress(Diagnosis reading) {
        return reading.outcome() == ProbeOutcome.IP_FORBIDDEN ? address : null;
    }

    private @Nullable ProviderLimit limit(Diagnosis reading) {
        return reading.outcome() == ProbeOutcome.RATE_LIMITED || retryAt != null
                ? new ProviderLimit(reading.limited(), retryAt)
                : null;
    }

    private List<ProbeWarning> warnings(Diagnosis reading) {
        if (!reading.outcome().isAuthenticated()) {
            return List.of();
        }
        List<ProbeWarning> warnings = new ArrayList<>(KeyRisks.of(service, reading.facts(), begun));
        if (!correction.isZero()) {
            warnings.add(new ProbeWarning(
                    Level.AMBER,
                    "clock_skew",
                    "This platform's clock is wrong; this test corrected for it. Tell the operator: other requests to "
                            + service.name() + " may fail."));
        }
        warnings.sort(Comparator.comparing(ProbeWarning::level).reversed());
        return warnings;
    }
}
