package network.amarktai.userconfig.port;

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
}
