package network.amarktai.userconfig.spring;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The properties under {@code user-config}. Each secret is read from the environment when it is needed, and no field
 * holds it.
 */
final class EngineProperties {

    static final String SQLITE_FILE = "user-config.store.sqlite.file";
    static final String MONGO_URL = "user-config.store.mongo.url";
    static final String MONGO_DATABASE = "user-config.store.mongo.database";

    private static final String ANCHOR = "user-config.anchor";
    private static final String NO_ANCHOR = "none";
    private static final String SYSTEM = "user-config.system";

    /** The property in the place of each variable that the engine asks for. */
    private static final Map<String, String> KEYS = Map.of(
            "API_KEY_ENCRYPTION_KEY", "user-config.master-key",
            "API_KEY_ENCRYPTION_KEY_FILE", "user-config.master-key-file",
            "API_KEY_ENCRYPTION_KEY_COMMAND", "user-config.master-key-command",
            "API_KEY_ENCRYPTION_KEY_PREVIOUS", "user-config.previous-master-keys",
            "API_KEY_ENCRYPTION_KEY_PREVIOUS_FILE", "user-config.previous-master-keys-file",
            "API_KEY_ENCRYPTION_KEY_PREVIOUS_COMMAND", "user-config.previous-master-keys-command");

    private final Environment environment;

    /** The names of all properties. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(KEYS.values());
        names.addAll(List.of(SQLITE_FILE, MONGO_URL, MONGO_DATABASE, ANCHOR, SYSTEM));
        return names;
    }

    EngineProperties(Environment environment) {
        this.environment = environment;
    }

    static void requireOneStore(Environment environment) {
        if (environment.containsProperty(SQLITE_FILE) && environment.containsProperty(MONGO_URL)) {
            throw new IllegalStateException("two stores: set either " + SQLITE_FILE + " or " + MONGO_URL);
        }
    }

    void configure(UserConfigEngineBuilder builder) {
        builder.masterKeys(this::keyVariable);
        String anchor = environment.getProperty(ANCHOR);
        if (NO_ANCHOR.equals(anchor)) {
            builder.withoutAnchor();
        } else if (anchor != null) {
            builder.anchor(Path.of(anchor));
        }
        ServiceCatalog catalog = StandardCatalog.services();
        for (String service : Binder.get(environment)
                .bind(SYSTEM, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .keySet()) {
            // A misspelt service would never be used.
            catalog.require(service);
            builder.systemCredential(service, () -> environment.getProperty(SYSTEM + "." + service));
        }
    }

    /** A master key of the properties, or of the variable of that name, as in the server. */
    private @Nullable String keyVariable(String name) {
        String property = KEYS.get(name);
        String value = property == null ? null : environment.getProperty(property);
        return value == null ? environment.getProperty(name) : value;
    }
}
