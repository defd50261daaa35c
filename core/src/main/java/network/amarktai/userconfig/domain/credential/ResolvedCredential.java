package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * An opened credential, ready for one use. Close it as soon as the request that needs it is made; closing zeroes its values.
 * It prints as redacted and cannot be serialised.
 */
public final class ResolvedCredential implements AutoCloseable {

    private final ServiceId service;
    private final CredentialSource source;
    private final CredentialSecrets secrets;

    private ResolvedCredential(ServiceId service, CredentialSource source, CredentialSecrets secrets) {
        this.service = service;
        this.source = source;
        this.secrets = secrets;
    }

    /** These values, which now belong to what is returned and are closed with it. */
    public static ResolvedCredential owning(ServiceId service, CredentialSource source, CredentialSecrets secrets) {
        return new ResolvedCredential(service, source, secrets);
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

    @Override
    public void close() {
        secrets.close();
    }

    @Override
    public String toString() {
        return "ResolvedCredential[" + service + ", " + source.label() + ", redacted]";
    }
}
