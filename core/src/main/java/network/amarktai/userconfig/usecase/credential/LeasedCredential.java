package network.amarktai.userconfig.usecase.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import org.jspecify.annotations.Nullable;

/**
 * A credential that is given to a consumer. Close it when it has been sent.
 *
 * @param savedKey the id of the user's saved key, for {@link LeaseCredential#reportFailure}; null for the operator's
 * @param leaseId the id of this lease in the audit trail
 */
public record LeasedCredential(
        ResolvedCredential credential, @Nullable String savedKey, String leaseId) implements AutoCloseable {

    /** The id of the user's saved key, which changes when the user saves another one; empty for the operator's. */
    public Optional<String> keyId() {
        return Optional.ofNullable(savedKey);
    }

    @Override
    public void close() {
        credential.close();
    }
}
