package network.amarktai.userconfig.http.settings;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.SystemCredentials;
import org.jspecify.annotations.Nullable;

/** The secrets among the settings, except the master keys. They print as redacted and are zeroed on close. */
public final class OperatorSecrets implements SystemCredentials, AutoCloseable {

    private final @Nullable Secret jwtSecret;
    private final @Nullable Secret mongoUrl;
    private final @Nullable Secret metricsToken;
    private final Map<ServiceId, Secret> systemKeys;

    OperatorSecrets(
            @Nullable Secret jwtSecret,
            @Nullable Secret mongoUrl,
            @Nullable Secret metricsToken,
            Map<ServiceId, Secret> systemKeys) {
        this.jwtSecret = jwtSecret;
        this.mongoUrl = mongoUrl;
        this.metricsToken = metricsToken;
        this.systemKeys = Map.copyOf(systemKeys);
    }

    /** The shared secret that signs the platform's tokens; empty if they are signed with a key pair. */
    public Optional<Secret> jwtSecret() {
        return Optional.ofNullable(jwtSecret);
    }

    /** The MongoDB connection string; empty if the store is SQLite. */
    public Optional<Secret> mongoUrl() {
        return Optional.ofNullable(mongoUrl);
    }

    /** The token that {@code /metrics} needs; empty if it needs none. */
    public Optional<Secret> metricsToken() {
        return Optional.ofNullable(metricsToken);
    }

    @Override
    public boolean has(ServiceId service) {
        return systemKeys.containsKey(service);
    }

    @Override
    public Optional<Secret> find(ServiceId service) {
        return Optional.ofNullable(systemKeys.get(service)).map(Secret::copy);
    }

    @Override
    public void close() {
        jwtSecret().ifPresent(Secret::close);
        mongoUrl().ifPresent(Secret::close);
        metricsToken().ifPresent(Secret::close);
        systemKeys.values().forEach(Secret::close);
    }

    @Override
    public String toString() {
        return "OperatorSecrets[redacted]";
    }
}
