package network.amarktai.userconfig.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.SystemCredentials;

/** The operator's keys; initially none. */
public final class FakeSystemCredentials implements SystemCredentials {

    private final Map<ServiceId, Secret> keys = new ConcurrentHashMap<>();

    /** Adds a key of the operator. */
    public void give(ServiceId service, Secret key) {
        keys.put(service, key);
    }

    @Override
    public boolean has(ServiceId service) {
        return keys.containsKey(service);
    }

    @Override
    public Optional<Secret> find(ServiceId service) {
        return Optional.ofNullable(keys.get(service)).map(Secret::copy);
    }
}
