package network.amarktai.userconfig.usecase.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import org.jspecify.annotations.Nullable;

/** A credential that is given to a consumer. Close it when it has been sent. */
public final class LeasedCredential implements AutoCloseable {

    private final ResolvedCredential credential;
    private final @Nullable String keyId;
    private final String leaseId;

    LeasedCredential(ResolvedCredential credential, @Nullable String keyId, String leaseId) {
        this.credential = credential;
        this.keyId = keyId;
        this.leaseId = leaseId;
    }

    /** The values; closed together with this object. */
    public ResolvedCredential credential() {
        return credential;
    }

    /**
     * The id of the user's saved key, for {@link LeaseCredential#reportFailure}. It changes when the user saves another
     * one. Empty for the operator's.
     */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** The id of this lease in the audit trail. */
    public String leaseId() {
        return leaseId;
    }

    @Override
    public void close() {
        credential.close();
    }
}
