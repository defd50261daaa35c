package network.amarktai.userconfig.usecase.proof;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Kind;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.usecase.trail.ErasedBefore;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.TrailReader;

/**
 * Payment configurations for whatever pays: if there is none, although the audit trail says that the user saved one and
 * was not erased since, this is reported to the alarm. Such a user reads as one without a configuration, so nothing is
 * paid, and may save a new one. Thread-safe.
 */
public final class WatchedPaymentConfigs implements PaymentConfigStore {

    private final PaymentConfigStore configs;
    private final TrailReader reader;
    private final IntegrityAlarm alarm;

    public WatchedPaymentConfigs(Foundation base) {
        configs = base.stores().paymentConfigs();
        reader = base.trail().reader();
        alarm = base.alarm();
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        Optional<StoredPaymentConfig> found = configs.find(user);
        // Read again: the user may have saved the first configuration while the trail was read.
        if (found.isPresent() || !wereSaved(user)) {
            return found;
        }
        found = configs.find(user);
        if (found.isEmpty()) {
            alarm.raise(new IntegrityFailure(user, Kind.PAYMENT_CONFIG, "payment_config", "", Reason.MISSING));
        }
        return found;
    }

    private boolean wereSaved(UserId user) {
        try {
            return reader.streamOf(user).map(this::wereSaved).orElse(false);
        } catch (Unavailable notKnown) {
            return false;
        }
    }

    private boolean wereSaved(AuditStream stream) {
        SortedMap<Long, AuditEvent> changes = new TreeMap<>();
        for (AuditAction action : SettingsFacts.ACTIONS) {
            SettingsProof.addLastChanges(reader, stream, action, changes);
        }
        SettingsFacts facts = new SettingsFacts();
        changes.tailMap(ErasedBefore.settings(reader, stream)).values().forEach(facts::add);
        return facts.wereSaved();
    }

    @Override
    public PlatformCopies copies(UserId user) {
        return configs.copies(user);
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        return configs.replace(user, next, seen);
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        return configs.erase(user, seen);
    }
}
