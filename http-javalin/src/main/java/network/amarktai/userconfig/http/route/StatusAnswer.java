package network.amarktai.userconfig.http.route;

import java.util.List;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import org.jspecify.annotations.Nullable;

/** The status of one credential, as an answer. */
record StatusAnswer(
        String service,
        String name,
        String kind,
        boolean configured,
        String source,
        boolean readable,
        @Nullable String region,
        @Nullable String fingerprint,
        @Nullable String createdAt,
        @Nullable String updatedAt,
        @Nullable String lastUsedAt,
        @Nullable String expiresAt,
        @Nullable LastTest lastTest,
        List<TestAnswer.Warning> warnings) {

    static StatusAnswer of(CredentialStatus status) {
        Fingerprint fingerprint = status.fingerprint();
        return new StatusAnswer(
                status.service().id().value(),
                status.service().name(),
                status.service().kind().label(),
                status.configured(),
                status.source().label(),
                status.readable(),
                status.region(),
                fingerprint == null ? null : fingerprint.value(),
                Answers.time(status.createdAt()),
                Answers.time(status.updatedAt()),
                Answers.time(status.lastUsedAt()),
                Answers.time(status.expiresAt()),
                LastTest.of(status),
                TestAnswer.Warning.of(status.warnings()));
    }
}
