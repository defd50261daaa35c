package network.amarktai.userconfig.domain.credential;

import java.time.Instant;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What may be told about a user's credential for one service. Made without opening it, so it holds no part of it.
 *
 * @param configured whether the user has one of their own
 * @param source whose key would be used
 * @param readable whether the user's own is expected to open: its record is sound, its master key is known, and it has not
 *     failed to open since it was saved
 * @param fingerprint of the user's own; null if there is none, or it cannot be told
 * @param createdAt when the user first saved one; null as above
 * @param updatedAt when the user last saved one; null as above
 * @param lastUsedAt when the one saved then was last used, some seconds late; null if it never was, or it cannot be told now
 * @param tests what its connection tests came to since then
 */
public record CredentialStatus(
        ServiceDefinition service,
        boolean configured,
        CredentialSource source,
        boolean readable,
        @Nullable Fingerprint fingerprint,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant lastUsedAt,
        LastTests tests) {}
