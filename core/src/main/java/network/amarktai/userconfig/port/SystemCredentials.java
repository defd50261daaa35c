package network.amarktai.userconfig.port;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;

/** The operator's own keys, used for a user who has none where the catalog allows it. */
public interface SystemCredentials {

    /** Whether the operator has a key for this service. Never opens it. */
    boolean has(ServiceId service);

    /** A copy of the operator's key for this service, which the caller closes. */
    Optional<Secret> find(ServiceId service);
}
