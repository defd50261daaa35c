package network.amarktai.userconfig.port;

import java.nio.file.Path;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.error.Unavailable;

/** Opens one database. Made by a store module, so that an application names the catalog only once. */
@FunctionalInterface
public interface StoresOpener {

    /**
     * Opens the database, and creates or upgrades what it needs.
     *
     * @param catalog the services whose credentials are stored
     * @throws Unavailable with {@code store_unavailable} and the reason
     */
    Stores open(ServiceCatalog catalog);

    /** Whether there is a database to open, rather than a new one to make. */
    default boolean exists() {
        return true;
    }

    /** The folder of a database that is a local file; empty for a server. */
    default Optional<Path> folder() {
        return Optional.empty();
    }
}
