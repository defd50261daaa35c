package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeResult;

/**
 * Tests a credential against its provider: whether the provider accepts it, and which permissions it has.
 *
 * <p>The test only reads, costs nothing, and changes neither the account nor the credential. Every behaviour of the
 * provider, including no answer, is an outcome and never an exception; the result arrives within the configured
 * deadline. A service that cannot be tested is {@code UNVERIFIABLE}.
 *
 * <p>Of several concurrent tests of one key only one sends requests; the others return {@code RATE_LIMITED} without
 * details. The caller limits how often a key, a user and a provider are tested, as the use case {@code TestCredential}
 * does: most providers count requests by this platform's IP address, so one user could get it banned for all.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface CredentialProbe {

    /**
     * Tests a credential, stored or not, at the site of its region. The caller keeps ownership of the secrets and must not close them before this
     * method returns.
     *
     * @throws IllegalStateException if the secrets, or this probe, are closed
     */
    ProbeResult test(ServiceId service, CredentialSecrets secrets);
}
