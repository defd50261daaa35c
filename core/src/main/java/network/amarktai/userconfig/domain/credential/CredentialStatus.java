package network.amarktai.userconfig.domain.credential;

import java.time.Instant;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.probe.KeyRisks;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * The status of a user's credential for one service. It is determined without opening the credential, so it contains no
 * part of it.
 *
 * @param configured whether the user has a credential of their own
 * @param source the owner of the key that would be used
 * @param readable whether the user's own credential is expected to open: its record is intact, its master key is
 *     available, and opening it has not failed since it was saved
 * @param region the code of the user's own credential's region; null if there is none, if its record cannot be read, or if
 *     the service has one site only
 * @param fingerprint of the user's own credential; null if there is none, or if its record cannot be read
 * @param createdAt when the user first saved a credential; null under the same conditions
 * @param updatedAt when the user last saved it; null under the same conditions
 * @param lastUsedAt when it was last used since {@code updatedAt}, delayed by some seconds; null if never, or if
 *     currently unknown
 * @param enteredExpiry when the user said that the key expires; null if they did not say
 * @param tests the results of its connection tests since {@code updatedAt}
 * @param asOf when this status was determined
 */
public record CredentialStatus(
        ServiceDefinition service,
        boolean configured,
        CredentialSource source,
        boolean readable,
        @Nullable String region,
        @Nullable Fingerprint fingerprint,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant enteredExpiry,
        LastTests tests,
        Instant asOf) {

    /** The status without a record that can be read. */
    public static CredentialStatus withoutRecord(
            ServiceDefinition service, boolean configured, CredentialSource source, Instant asOf) {
        return new CredentialStatus(
                service, configured, source, false, null, null, null, null, null, null, LastTests.none(), asOf);
    }

    /** When the key expires: as the provider reported, otherwise as the user entered; null if neither is known. */
    public @Nullable Instant expiresAt() {
        ProbeFacts reported = tests.facts();
        return reported == null || reported.expiresAt() == null ? enteredExpiry : reported.expiresAt();
    }

    /** The warnings about the user's own credential, from what is known without another test; the most severe first. */
    public List<ProbeWarning> warnings() {
        ProbeFacts reported = tests.facts();
        return reported == null
                ? KeyRisks.ofExpiry(enteredExpiry, asOf)
                : KeyRisks.of(service, reported.withExpiresAt(expiresAt()), asOf);
    }

    /** Those warnings that follow from what the provider reported in a test; the most severe first. */
    public List<ProbeWarning> testWarnings() {
        ProbeFacts reported = tests.facts();
        return reported == null ? List.of() : KeyRisks.of(service, reported, asOf);
    }
}
