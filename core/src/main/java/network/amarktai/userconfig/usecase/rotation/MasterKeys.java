package network.amarktai.userconfig.usecase.rotation;

import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.usecase.MasterKeyPorts;
import network.amarktai.userconfig.usecase.Ports;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.AuditTrail;

/** What can be done about master keys. Thread-safe. Made by {@link UserConfig#masterKeys}. */
public final class MasterKeys {

    private final CountKeys countKeys;
    private final RotateKeys rotateKeys;
    private final OpenEverything openEverything;

    public MasterKeys(ServiceCatalog catalog, Ports ports, MasterKeyPorts more, AuditTrail trail) {
        countKeys = new CountKeys(ports.vault(), ports.store(), more);
        rotateKeys = new RotateKeys(catalog, ports, more, countKeys, trail);
        openEverything = new OpenEverything(ports.vault(), more);
    }

    /** Tells how much needs which key. */
    public CountKeys countKeys() {
        return countKeys;
    }

    /** Seals everything again with the active key. */
    public RotateKeys rotateKeys() {
        return rotateKeys;
    }

    /** Tells whether everything opens. */
    public OpenEverything openEverything() {
        return openEverything;
    }
}
