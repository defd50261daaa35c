package network.amarktai.userconfig.usecase.proof;

import java.util.HashSet;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import org.jspecify.annotations.Nullable;

/** Which payment settings are in force, by the events of one stream, added in their order. Not thread-safe. */
public final class SettingsFacts {

    /** The actions that write payment settings. */
    public static final Set<AuditAction> ACTIONS =
            Set.of(AuditAction.PAYMENT_CONFIG_SAVED, AuditAction.WALLET_IMPORTED, AuditAction.WALLET_FORGOTTEN);

    static final String REVISION = "revision";
    private static final String REPLACED = "replaced";

    /** Announced, and the outcome is not recorded: may be in force or not. */
    private final Set<String> announced = new HashSet<>();

    private final Set<String> replaced = new HashSet<>();
    private @Nullable String saved;

    /** Adds the next event. Events about other subjects have no effect. */
    public void add(AuditEvent event) {
        String revision = event.detail().get(REVISION);
        if (revision == null || !ACTIONS.contains(event.action())) {
            return;
        }
        if (PendingChanges.is(event, AuditOutcome.REQUESTED)) {
            announced.add(revision);
        } else {
            announced.remove(revision);
            if (PendingChanges.saysDone(event)) {
                conclude(revision, event.detail().getOrDefault(REPLACED, ""));
            }
        }
    }

    // The ends of concurrent saves may be recorded in another order than their writes.
    private void conclude(String revision, String before) {
        announced.remove(before);
        replaced.add(before);
        if (!replaced.contains(revision)) {
            saved = revision;
        }
    }

    /** Whether any settings were saved or announced. */
    boolean isEmpty() {
        return saved == null && announced.isEmpty();
    }

    /** Whether any settings were saved. */
    public boolean wereSaved() {
        return saved != null;
    }

    /** Whether settings of this revision may be in force. */
    public boolean allow(@Nullable Revision revision) {
        return revision != null && (revision.value().equals(saved) || announced.contains(revision.value()));
    }
}
