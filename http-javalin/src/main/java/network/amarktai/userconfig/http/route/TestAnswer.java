package network.amarktai.userconfig.http.route;

import java.time.temporal.ChronoUnit;
import java.util.List;
import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import org.jspecify.annotations.Nullable;

/** The result of a connection test, as an answer. */
record TestAnswer(
        String outcome,
        @Nullable String region,
        String message,
        @Nullable String nextStep,
        String at,
        long latencyMs,
        Facts facts,
        List<Warning> warnings,
        Details details) {

    static TestAnswer of(ProbeResult result) {
        return new TestAnswer(
                result.outcome().label(),
                result.region(),
                result.message(),
                result.nextStep(),
                result.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                result.latency().toMillis(),
                Facts.of(result.facts()),
                Warning.of(result.warnings()),
                Details.of(result.details()));
    }

    /** Each {@code yes}, {@code no} or {@code unknown}; an unknown expiry is null. */
    record Facts(
            String read,
            String trade,
            String internalTransfer,
            String withdraw,
            String withdrawAddresses,
            String ipRestricted,
            @Nullable String expiresAt) {

        static Facts of(ProbeFacts facts) {
            return new Facts(
                    facts.read().label(),
                    facts.trade().label(),
                    facts.internalTransfer().label(),
                    facts.withdraw().label(),
                    facts.withdrawAddresses().label(),
                    facts.ipRestricted().label(),
                    Answers.time(facts.expiresAt()));
        }
    }

    record Warning(String level, String code, String text) {

        static List<Warning> of(List<ProbeWarning> warnings) {
            return warnings.stream()
                    .map(warning -> new Warning(warning.level().label(), warning.code(), warning.text()))
                    .toList();
        }
    }

    record Details(
            @Nullable Integer httpStatus,
            @Nullable String providerCode,
            @Nullable Long clockSkewMs,
            @Nullable String failure,
            @Nullable String retryAt,
            List<String> regions,
            @Nullable String address) {

        static Details of(ProbeDetails details) {
            ConnectionFailure failure = details.failure();
            return new Details(
                    details.httpStatus(),
                    details.providerCode(),
                    details.clockSkewMillis(),
                    failure == null ? null : failure.label(),
                    Answers.time(details.retryAt()),
                    details.regions(),
                    details.address());
        }
    }
}
