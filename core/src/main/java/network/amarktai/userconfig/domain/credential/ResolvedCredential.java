package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * An opened credential, ready for one use. Close it as soon as the request that needs it is made; closing zeroes its values.
 * It prints as redacted and cannot be serialised.
 *
 * <p>It counts as a use, and as a good one unless {@link #reportFailure} says otherwise.
 */
public final class ResolvedCredential implements AutoCloseable {

    /** Is told what came of a use. */
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
     * These values, which now belong to what is returned and are closed with it.
     *
     * @param listener is told at most once
     */
    public static ResolvedCredential owning(
            ServiceId service, CredentialSource source, CredentialSecrets secrets, FailureListener listener) {
        return new ResolvedCredential(service, source, secrets, listener);
    }

    /** The service it is for. */
    public ServiceId service() {
        return service;
    }

    /** Whose it is: the user's or the operator's, never {@link CredentialSource#NONE}. */
    public CredentialSource source() {
        return source;
    }

    /** The value of a field, which is closed together with this. */
    public Optional<Secret> field(FieldName field) {
        return secrets.field(field);
    }

    /**
     * Notes that the provider did not do what it was asked, for the statistics that the user sees. Allowed before and after
     * closing. A use fails once: only the first report counts. The operator's key has no statistics, so nothing is noted for it.
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
