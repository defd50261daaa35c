package network.amarktai.userconfig.audit;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.InMemoryAnchorJournal;
import network.amarktai.userconfig.testkit.SettableClock;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;

/** A database in which Alice is frozen and Bob was, and a running process that saw it. */
final class FrozenLab implements AutoCloseable {

    static final UserId ALICE = UserId.of("alice");
    static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final Rows rows;
    private final SettableClock clock = new SettableClock(Examples.NOON);
    private final CryptoVault vault = CryptoVault.of(
            KeyRingConfig.read(Map.of("API_KEY_ENCRYPTION_KEY", Watched.KEY)::get)
                    .keyRing(),
            clock,
            new SecureRandom());
    private final InMemoryAnchorJournal anchor = new InMemoryAnchorJournal();
    private final UserConfig running;
    private final List<Long> journal;
    private long nanos;

    FrozenLab(Rows rows) {
        this.rows = rows;
        running = instance();
        for (UserId user : List.of(ALICE, BOB)) {
            running.credentials()
                    .saveCredential()
                    .save(ORIGIN, user, "openai", Examples.given("api_key", "sk-Ab0_".repeat(5)));
        }
        running.freezeUser().freeze(ORIGIN, BOB, FreezeReason.none());
        running.freezeUser().unfreeze(ORIGIN, BOB);
        running.freezeUser().freeze(ORIGIN, ALICE, FreezeReason.none());
        running.audit().keepAuditTrail().everyMinute();
        journal = rows.seqs("system").stream()
                .filter(seq -> AuditAction.FREEZE_CHANGED
                        .code()
                        .equals(rows.get("system", seq).get("action")))
                .toList();
    }

    private UserConfig instance() {
        return UserConfig.on(
                        rows.stores(), vault.secretVault(), vault.auditSealerWithoutRetiredKeys(), vault.recordSealer())
                .clock(clock)
                .anchor(anchor)
                .nanoTime(() -> nanos)
                .build();
    }

    Rows rows() {
        return rows;
    }

    /** The number of an entry of the journal, from 0. */
    long journal(int index) {
        return journal.get(index);
    }

    long head() {
        List<Long> seqs = rows.seqs("system");
        return seqs.get(seqs.size() - 1);
    }

    FreezeState running() {
        return running.freezeState();
    }

    FreezeState fresh() {
        return instance().freezeState();
    }

    void freeze(UserId user) {
        running.freezeUser().freeze(ORIGIN, user, FreezeReason.none());
    }

    /** Another entry in the system's stream. */
    void entryAfter() {
        running.audit().recordDeniedAccess().record(ORIGIN, "token_expired", 1);
    }

    FrozenTrailContract.Verdict verdict(FreezeState state) {
        nanos += FreezeUser.EVERYWHERE_AFTER.toNanos();
        try {
            state.requireActive(ALICE);
            return FrozenTrailContract.Verdict.UNDONE;
        } catch (Conflict frozen) {
            return FrozenTrailContract.Verdict.FROZEN;
        } catch (IntegrityFailed told) {
            return FrozenTrailContract.Verdict.NOTHING_IS_USED;
        }
    }

    List<AuditFinding> findings() {
        return findings(List.of());
    }

    boolean isNamedByAnAnchor() {
        return !findings(List.of(anchor)).isEmpty();
    }

    private List<AuditFinding> findings(List<InMemoryAnchorJournal> anchors) {
        return running
                .audit()
                .verifyAuditTrail()
                .verify(VerificationScope.everything(), List.copyOf(anchors), entries -> {})
                .findings()
                .stream()
                .filter(finding -> !finding.kind().isHarmless())
                .toList();
    }

    @Override
    public void close() {
        rows.close();
        vault.close();
    }
}
