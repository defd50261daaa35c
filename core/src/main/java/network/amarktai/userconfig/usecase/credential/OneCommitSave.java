package network.amarktai.userconfig.usecase.credential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditedSaves;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;
import org.jspecify.annotations.Nullable;

/**
 * Saves a credential, its announcement and its end in one commit, where store and audit log are one database: one wait for the
 * disk instead of three. What is announced is durable when the change is, so nothing happens that was not announced, and there
 * is never an announcement without an end.
 */
public final class OneCommitSave {

    private final AuditTrail trail;
    private final @Nullable AuditedSaves saves;

    public OneCommitSave(AuditTrail trail, UserConfigStore store) {
        this.trail = trail;
        this.saves = trail.savesIn(store).orElse(null);
    }

    /**
     * Saves, if that is possible in one commit, and if what stands there is still what the caller saw.
     *
     * @return whether it was saved; if not, nothing was, and nothing is on record
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it may have
     *     been saved
     */
    boolean tryTo(Origin origin, UserId user, StoredCredential next, Optional<CredentialRecord> seen) {
        AuditedSaves both = saves;
        if (both == null) {
            return false;
        }
        Revision expected = seen.flatMap(CredentialRecord::revision).orElse(null);
        Map<String, String> announced = announced(next);
        Map<String, String> done = new TreeMap<>(announced);
        done.putAll(ReplacedRevision.describe(seen));
        return trail.recordWith(
                user,
                List.of(
                        event(origin, next, AuditOutcome.REQUESTED, announced),
                        event(origin, next, AuditOutcome.DONE, done)),
                (entries, wanted) -> both.replaceCredential(user, next.createdWith(seen), expected, entries, wanted));
    }

    /** What is announced of a save. */
    static Map<String, String> announced(StoredCredential next) {
        return Map.of("revision", next.storedRevision().value());
    }

    private AuditEvent event(Origin origin, StoredCredential next, AuditOutcome outcome, Map<String, String> detail) {
        return trail.event(origin, AuditAction.CREDENTIAL_SAVED, next.service(), outcome, detail);
    }
}
