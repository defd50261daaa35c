package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeResult;

/**
 * Asks a provider whether it takes a credential, and what the credential may do there.
 *
 * <p>The question only reads, costs nothing, and changes neither the account nor the credential. Whatever the provider does,
 * also nothing at all, is an outcome and never an exception; there is a result within the deadline the implementation was
 * given. A service that cannot be tested is {@code UNVERIFIABLE}.
 *
 * <p>Of several tests of one key at once only one asks; the others are {@code RATE_LIMITED} without details. How often a key,
 * a user and a provider are tested is the caller's to limit, as the use case {@code TestCredential} does: most providers count
 * by this platform's address, so one user can get it banned for all.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface CredentialProbe {

    /**
     * Tests a credential, stored or not. The secrets stay the caller's to close, which must not happen before this returns.
     *
     * @throws IllegalStateException if the secrets, or this probe, are closed
     */
    ProbeResult test(ServiceId service, CredentialSecrets secrets);
}
