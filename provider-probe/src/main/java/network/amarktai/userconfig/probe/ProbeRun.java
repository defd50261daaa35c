package network.amarktai.userconfig.probe;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import network.amarktai.userconfig.domain.probe.KeyRisks;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.probe.ProbeWarning.Level;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.http.Deadline;
import network.amarktai.userconfig.probe.http.HttpOutcome;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.probe.http.ProviderConnection;
import org.jspecify.annotations.Nullable;

/**
 * One test: a request, and a second one only if it can change the result. Three cases send another request: once with
 * the provider's time if it rejects ours, with a larger unit if it rejects our nonce as too small, and once with a key
 * that cannot exist if it accepts the user's key.
 */
final class ProbeRun {

    /** A clock more than this far behind explains a nonce that is too small. */
    private static final Duration BEHIND = Duration.ofSeconds(2);
    /**
     * The largest correction of a nonce. If the provider's date is the wrong one, a nonce from the future locks out the
     * user's other programs for that long.
     */
    private static final Duration INCREDIBLE = Duration.ofDays(1);

    private final ProviderCheck check;
    private final ServiceDefinition service;
    private final ProviderConnection connection;
    private final ControlProbe control;
    private final InstantSource clock;
    private final Deadline deadline;
    private final Instant begun;

    private Duration correction = Duration.ZERO;
    private @Nullable Integer status;
    private @Nullable Duration skew;
    private @Nullable Instant retryAt;
    private @Nullable ConnectionFailure failure;

    ProbeRun(
            ProviderCheck check,
            ServiceDefinition service,
            ProviderConnection connection,
            ControlProbe control,
            InstantSource clock,
            Deadline deadline) {
        this.check = check;
        this.service = service;
        this.connection = connection;
        this.control = control;
        this.clock = clock;
        this.deadline = deadline;
        this.begun = clock.instant();
    }

    ProbeResult run(ProbeRequest first, CredentialSecrets secrets) {
        return result(reading(first), secrets);
    }

    private Diagnosis reading(ProbeRequest first) {
        try {
            Diagnosis reading = ask(first);
            return reading.outcome() == ProbeOutcome.VALID ? controlled(first, reading) : reading;
        } catch (InvalidInput unusable) {
            String message = Wording.of(ProbeOutcome.BAD_FORMAT, service.name()).message();
            return Diagnosis.of(ProbeOutcome.BAD_FORMAT).advising(new Advice(message, unusable.detail()));
        }
    }

    private Diagnosis ask(ProbeRequest first) {
        ProbeRequest attempt = first;
        while (true) {
            HttpOutcome exchange = connection.send(check.request(attempt), attempt.now(), deadline);
            if (exchange instanceof HttpOutcome.Unreached unreached) {
                failure = unreached.failure();
                return Diagnosis.of(ProbeOutcome.UNREACHABLE).advising(Wording.of(unreached.failure(), service.name()));
            }
            ProviderAnswer answer = (ProviderAnswer) exchange;
            note(answer);
            Diagnosis reading = check.read(answer);
            Optional<ProbeRequest> next = next(attempt, reading, answer);
            if (next.isEmpty()) {
                return reading;
            }
            attempt = next.get();
        }
    }

    private void note(ProviderAnswer answer) {
        status = answer.status();
        retryAt = answer.retryAt().orElse(null);
        if (skew == null) {
            skew = answer.clockSkew();
        }
    }

    private Optional<ProbeRequest> next(ProbeRequest attempt, Diagnosis reading, ProviderAnswer answer) {
        Duration off = answer.clockSkew();
        if (correction.isZero() && off != null && !off.isZero() && clockIsToBlame(reading, off)) {
            correction = off;
            return Optional.of(attempt.at(clock.instant(), correction));
        }
        if (off != null && off.compareTo(INCREDIBLE) > 0 && reading.outcome() == ProbeOutcome.NONCE_CONFLICT) {
            // One of the clocks is too wrong to use, and a larger unit cannot be undone.
            return Optional.empty();
        }
        if (reading.followUp() == Diagnosis.FollowUp.NEXT_VARIANT && attempt.variant() + 1 < check.variants()) {
            return Optional.of(attempt.nextVariant(clock.instant()));
        }
        return Optional.empty();
    }

    private static boolean clockIsToBlame(Diagnosis reading, Duration off) {
        return reading.outcome() == ProbeOutcome.CLOCK_SKEW
                || (reading.outcome() == ProbeOutcome.NONCE_CONFLICT
                        && off.compareTo(BEHIND) > 0
                        && off.compareTo(INCREDIBLE) <= 0);
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
        return connection.send(request, now(), deadline) instanceof ProviderAnswer answer ? check.read(answer) : null;
    }

    private ProbeResult result(Diagnosis reading, CredentialSecrets secrets) {
        Advice advice = reading.advice() != null ? reading.advice() : Wording.of(reading.outcome(), service.name());
        ProviderCode code = reading.code();
        return new ProbeResult(
                service.id(),
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
                        retryAt));
    }

    private List<ProbeWarning> warnings(Diagnosis reading) {
        if (!reading.outcome().isAuthenticated()) {
            return List.of();
        }
        List<ProbeWarning> warnings = new ArrayList<>(KeyRisks.of(service, reading.facts(), begun));
        warnings.addAll(reading.warnings());
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
