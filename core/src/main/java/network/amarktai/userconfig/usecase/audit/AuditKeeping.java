package network.amarktai.userconfig.usecase.audit;

import java.util.List;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.verify.StoreAge;
import network.amarktai.userconfig.usecase.audit.verify.VerifyAuditTrail;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.UseCounts;
import org.jspecify.annotations.Nullable;

/** The operations on the audit trail. Thread-safe. Made by {@link UserConfig#audit}. */
public final class AuditKeeping {

    private final ReadAuditTrail readAuditTrail;
    private final RecordDeniedAccess recordDeniedAccess;
    private final KeepAuditTrail keepAuditTrail;
    private final IntegrityAlarm integrityAlarm;
    private final VerifyAuditTrail verifyAuditTrail;
    private final StoreAge storeAge;

    public AuditKeeping(Foundation base, AuditSealer sealer, List<UseCounts> uses, @Nullable AnchorJournal anchor) {
        readAuditTrail = new ReadAuditTrail(base.stores().auditLog());
        recordDeniedAccess = new RecordDeniedAccess(base.trail());
        keepAuditTrail = new KeepAuditTrail(
                base.trail(),
                base.alarm(),
                uses,
                new RecoverAuditTrail(
                        base.stores().auditScan(),
                        base.trail(),
                        new ChangeOutcomes(base.stores(), FreezeState.journal(base), ConsumerRegistry.journal(base)),
                        base.clock()),
                anchor == null
                        ? null
                        : new AnchorWriter(anchor, base.trail(), sealer, base.clock(), base.identifiers()));
        integrityAlarm = base.alarm();
        storeAge = new StoreAge(base.stores().auditLog(), base.trail());
        verifyAuditTrail =
                VerifyAuditTrail.comparing(base.stores(), base.trail().reader(), sealer, base.clock());
    }

    /** Shows users their own audit trail. */
    public ReadAuditTrail readAuditTrail() {
        return readAuditTrail;
    }

    /** Records requests that were refused. */
    public RecordDeniedAccess recordDeniedAccess() {
        return recordDeniedAccess;
    }

    /**
     * Keeps the audit trail. Every process calls {@link KeepAuditTrail#everyMinute} every minute; otherwise uses of
     * secrets that were only counted are not recorded, and the trail is not anchored.
     */
    public KeepAuditTrail keepAuditTrail() {
        return keepAuditTrail;
    }

    /** The failed integrity checks of stored records. */
    public IntegrityAlarm integrityAlarm() {
        return integrityAlarm;
    }

    /** Compares the store with an anchor, before a start. */
    public StoreAge storeAge() {
        return storeAge;
    }

    /** Verifies the whole audit log. */
    public VerifyAuditTrail verifyAuditTrail() {
        return verifyAuditTrail;
    }
}
