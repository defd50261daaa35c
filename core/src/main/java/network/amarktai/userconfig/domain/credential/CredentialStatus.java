package network.amarktai.userconfig.domain.credential;

import java.time.Instant;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.probe.LastTests;
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
 * @param tests the results of its connection tests since {@code updatedAt}
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
        LastTests tests) {}
