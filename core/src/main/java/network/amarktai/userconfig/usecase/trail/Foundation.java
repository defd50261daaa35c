package network.amarktai.userconfig.usecase.trail;

import java.time.InstantSource;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;

/** What the use cases of every subject are built on. One per process, shared by all of them. */
public record Foundation(
        ServiceCatalog catalog,
        Stores stores,
        SecretVault vault,
        AuditTrail trail,
        AuditedChange audited,
        IntegrityAlarm alarm,
        InstantSource clock,
        Identifiers identifiers) {

    /**
     * A foundation whose audit trail is written to this log.
     *
     * @param log the audit log of the stores, or a wrapper of it
     */
    public static Foundation of(
            ServiceCatalog catalog,
            Stores stores,
            SecretVault vault,
            AuditLog log,
            AuditSealer sealer,
            InstantSource clock,
            Identifiers identifiers) {
        AuditTrail trail = new AuditTrail(log, sealer, clock, identifiers);
        return new Foundation(
                catalog,
                stores,
                vault,
                trail,
                new AuditedChange(trail, stores.unitOfWork()),
                new IntegrityAlarm(trail, clock),
                clock,
                identifiers);
    }

    /** The same foundation on a wrapper of its stores. */
    public Foundation on(Stores other) {
        return new Foundation(catalog, other, vault, trail, audited, alarm, clock, identifiers);
    }
}
