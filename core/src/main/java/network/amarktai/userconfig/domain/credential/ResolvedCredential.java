package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * An opened credential for one use. Close it as soon as the request that needs it has been made; closing zeroes its
 * values. {@code toString} is redacted, and the object cannot be serialised.
 *
 * <p>It counts as one use, which is successful unless {@link #reportFailure} is called.
 */
public final class ResolvedCredential implements AutoCloseable {

    /** Receives the failure of a use. */
    @FunctionalInterface
    public interface FailureListener {

        /** The use failed. */
        void failed(UseFailure reason);
    }

    private final ServiceId service;
    private final CredentialSource source;
    private final CredentialSecrets secrets;
    private final FailureListener listener;
    private final AtomicBoolean reported = new AtomicBoolean();

    private ResolvedCredential(
            ServiceId service, CredentialSource source, CredentialSecrets secrets, FailureListener listener) {
        this.service = service;
        this.source = source;
        this.secrets = secrets;
        this.listener = listener;
    }

    /**
     * Takes ownership of these values and closes them with the returned object.
     *
     * @param listener called at most once
     */
    public static ResolvedCredential owning(
            ServiceId service, CredentialSource source, CredentialSecrets secrets, FailureListener listener) {
        return new ResolvedCredential(service, source, secrets, listener);
    }

    /** The service of the credential. */
    public ServiceId service() {
        return service;
    }

    /** The owner of the credential: the user or the operator, never {@link CredentialSource#NONE}. */
    public CredentialSource source() {
        return source;
    }

    /** The code of the region of the provider's site that the credential belongs to; empty for the main site. */
    public Optional<String> region() {
        return secrets.region();
    }

    /** The value of a field; closed together with this object. */
    public Optional<Secret> field(FieldName field) {
        return secrets.field(field);
    }

    /**
     * Reports that the provider did not fulfil the request, for the usage statistics shown to the user. May be called
     * before and after closing. Only the first report of a use counts. The operator's key has no statistics, so its
     * failures are not recorded.
     */
    public void reportFailure(UseFailure reason) {
        if (reported.compareAndSet(false, true)) {
            listener.failed(reason);
        }
    }

    @Override
    public void close() {
        secrets.close();
    }

    @Override
    public String toString() {
        return "ResolvedCredential[" + service + ", " + source.label() + ", redacted]";
    }
}
