package network.amarktai.userconfig.migration.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.mongo.users.PlatformFieldNames;

/** The platform's names of services. */
final class PlatformServices {

    /** Services of the platform that this system has no equivalent of. What their keys open is not certain. */
    private static final Set<String> OWN = Set.of("flokx", "fetchai");

    private final ServiceCatalog catalog;

    PlatformServices(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    /** Whether the name means the user's wallet seed. */
    static boolean isSeed(String name) {
        return spelled(name).equals(PlatformFieldNames.SEED);
    }

    /** The service with this name, {@link SecretSlot#FETCH} for the wallet; empty if this system does not have it. */
    Optional<ServiceId> service(String name) {
        return isSeed(name) ? Optional.of(SecretSlot.FETCH) : definition(name).map(ServiceDefinition::id);
    }

    /** The definition of the service with this name; empty if it is not in the catalog. */
    Optional<ServiceDefinition> definition(String name) {
        return catalog.services().stream()
                .filter(definition -> definition.id().value().equals(spelled(name)))
                .findFirst();
    }

    /** The definition of a service of the catalog. */
    Optional<ServiceDefinition> definition(ServiceId service) {
        return catalog.find(service);
    }

    /** The name as a service of the platform's own; empty for any other name. */
    static Optional<ServiceId> own(String name) {
        return Optional.of(spelled(name)).filter(OWN::contains).map(ServiceId::of);
    }

    private static String spelled(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
