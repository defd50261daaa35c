package network.amarktai.userconfig.port;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;

/** The operator's own credentials, used for a user who has none if the catalog allows it for the service. */
public interface SystemCredentials {

    /** An operator without credentials. */
    static SystemCredentials none() {
        return new SystemCredentials() {
            @Override
            public boolean has(ServiceId service) {
                return false;
            }

            @Override
            public Optional<Secret> find(ServiceId service) {
                return Optional.empty();
            }
        };
    }

    /** Whether the operator has a key for this service. Never decrypts it. */
    boolean has(ServiceId service);

    /** A copy of the operator's key for this service, which the caller closes. */
    Optional<Secret> find(ServiceId service);
}
