package network.amarktai.userconfig.usecase.freeze;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FakeCredentialProbe;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.ForwardingAuditLog;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeUserTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final Origin OPERATOR = new Origin(Actor.OPERATOR, "req-2", SourceNetwork.none());
    private static final Consumer CONSUMER = Consumer.of("ai-engine");
    private static final FreezeReason LOST = FreezeReason.of("a lost phone");

    private final TestKit kit = new TestKit();
    private long nanos;
    private final UserConfig one = instance(kit.auditLog());
    private final UserConfig other = instance(kit.auditLog());

    private UserConfig instance(AuditLog log) {
        return kit.configure(kit.stores().with(log))
                .nanoTime(() -> nanos)
                .probe(new FakeCredentialProbe(kit.clock()))
                .build();
    }

    @BeforeEach
    void saveKeys() {
        for (UserId user : List.of(ALICE, BOB)) {
            one.credentials().saveCredential().save(ORIGIN, user, "openai", given("api_key", "sk-Ab0_".repeat(5)));
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static void use(UserConfig instance, UserId user) {
        instance.credentials()
                .resolveCredential()
                .resolve(ORIGIN, user, OPENAI, CONSUMER)
                .close();
    }

    private static void assertRefused(ErrorCode code, Runnable use) {
        assertEquals(code, assertThrows(UserConfigException.class, use::run).code());
    }

    private static void assertFrozen(Runnable use) {
        assertRefused(ErrorCode.FROZEN, use);
    }

    @Test
    void usesAreRefusedUntilTheUserUnfreezes() {
        use(one, ALICE);

        FreezeStatus status = one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        assertEquals(new FreezeStatus(FreezeStatus.Scope.USER, Examples.NOON, "a lost phone"), status);
        assertEquals(status, one.freezeUser().show(ALICE));
        assertFrozen(() -> use(one, ALICE));
        assertFrozen(() -> one.testCredential().testSaved(ORIGIN, ALICE, "openai"));
        use(one, BOB);
        assertEquals(FreezeStatus.active(), one.freezeUser().unfreeze(ORIGIN, ALICE));
        use(one, ALICE);
        assertEquals(2, one.freezeState().refusals());
    }

    @Test
    void anotherInstanceRefusesBeforeTheFreezeIsAnswered() {
        use(other, ALICE);

        one.freezeUser().freeze(ORIGIN, ALICE, LOST);
        pass(FreezeUser.EVERYWHERE_AFTER);

        assertFrozen(() -> use(other, ALICE));
        one.freezeUser().unfreeze(ORIGIN, ALICE);
        pass(FreezeUser.EVERYWHERE_AFTER);
        use(other, ALICE);
    }

    @Test
    void aFreezeThatAnotherInstanceHasNotReadYetIsNoAlarm() {
        use(other, ALICE);

        FreezeStatus status = one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        assertEquals(status, other.freezeUser().show(ALICE));
        assertFrozen(() -> use(other, ALICE));
        other.audit().integrityAlarm().requireNone();
    }

    @Test
    void aFreezeThatEndsWhileAnotherInstanceReadsIsNoAlarm() {
        int[] reads = {0};
        UserConfig slow = instance(new ForwardingAuditLog(kit.auditLog()) {
            @Override
            public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
                List<AuditEntry> found = super.before(stream, action, beforeSeq, limit);
                // Stopped right after it read the freeze, while another instance ends it.
                if (action.equals(AuditAction.USER_FROZEN) && reads[0]++ == 0) {
                    one.freezeUser().unfreeze(ORIGIN, ALICE);
                }
                return found;
            }
        });
        use(slow, BOB);
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        assertEquals(FreezeStatus.active(), slow.freezeUser().show(ALICE));
        assertEquals(2, reads[0]);
        slow.audit().integrityAlarm().requireNone();
    }

    @Test
    void anErasureThatWasCutOffAfterItEndedTheFreezeIsNoAlarm() {
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);
        UserConfig killed = instance(new ForwardingAuditLog(kit.auditLog()) {
            @Override
            public void forget(UserId user, @Nullable AuditStream stream) {
                throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "It is killed here.");
            }
        });
        assertThrows(Unavailable.class, () -> killed.eraseUser().erase(ORIGIN, ALICE, null));
        pass(FreezeUser.EVERYWHERE_AFTER);

        for (UserConfig instance : List.of(one, other)) {
            assertEquals(FreezeStatus.active(), instance.freezeUser().show(ALICE));
            instance.audit().integrityAlarm().requireNone();
        }
        kit.clock().advance(Duration.ofMinutes(6));
        one.audit().keepAuditTrail().everyMinute();
        assertEquals(FreezeStatus.active(), one.freezeUser().show(ALICE));
        one.audit().integrityAlarm().requireNone();
    }

    @Test
    void aReadingIsReliedOnForASecondAndNoLonger() {
        use(other, ALICE);
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        pass(FreezeState.VALID);
        use(other, ALICE);
        pass(Duration.ofNanos(1));
        assertFrozen(() -> use(other, ALICE));
    }

    @Test
    void theTimerReadsBeforeAUseHasTo() {
        other.freezeState().keepCurrent();
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        pass(FreezeState.VALID.dividedBy(2));
        other.freezeState().keepCurrent();

        assertFrozen(() -> use(other, ALICE));
    }

    @Test
    void whatCannotBeReadIsNotUsed() {
        UserConfig away = instance(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1)));

        assertRefused(ErrorCode.AUDIT_UNAVAILABLE, () -> use(away, ALICE));
        assertRefused(ErrorCode.AUDIT_UNAVAILABLE, () -> away.testCredential().testSaved(ORIGIN, ALICE, "openai"));
    }

    @Test
    void everybodyIsFrozenByTheOperator() {
        one.freezeUser().freeze(ORIGIN, BOB, FreezeReason.none());
        one.freezeUser().freezeAll(OPERATOR, FreezeReason.of("an incident"));
        pass(FreezeUser.EVERYWHERE_AFTER);

        for (UserId user : List.of(ALICE, BOB, UserId.of("carol"))) {
            assertEquals(
                    new FreezeStatus(FreezeStatus.Scope.ALL, Examples.NOON, "an incident"),
                    other.freezeUser().show(user));
        }
        assertFrozen(() -> use(other, ALICE));
        assertEquals(
                FreezeStatus.Scope.ALL, one.freezeUser().unfreeze(ORIGIN, ALICE).scope(), "not by a user");
        assertFrozen(() -> use(one, ALICE));

        assertFalse(one.freezeUser().unfreezeAll(OPERATOR));

        use(one, ALICE);
        assertFrozen(() -> use(one, BOB));
    }

    @Test
    void whatTheUserDidIsInTheTrailOnceWithTheReason() {
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);
        Map<String, String> detail = Trail.last(kit, ALICE).detail();
        one.freezeUser().freeze(ORIGIN, ALICE, FreezeReason.of("again"));
        one.freezeUser().unfreeze(ORIGIN, ALICE);
        one.freezeUser().unfreeze(ORIGIN, ALICE);

        assertEquals(Map.of("reason", "a lost phone"), detail);
        assertEquals(
                List.of("user.frozen requested", "user.frozen done", "user.unfrozen requested", "user.unfrozen done"),
                Trail.of(kit, ALICE).stream()
                        .filter(event -> event.startsWith("user."))
                        .toList());
    }

    @Test
    void aRefusedUseIsInTheUsersTrail() {
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        assertFrozen(() -> use(one, ALICE));

        assertEquals("frozen", Trail.last(kit, ALICE).detail().get("code"));
        assertEquals("failed", Trail.last(kit, ALICE).outcome());
    }

    @Test
    void aUseThatIsFrozenWhileItIsRecordedDoesNotGetTheKey() {
        FreezingLog log =
                new FreezingLog(kit.auditLog(), () -> other.freezeUser().freeze(ORIGIN, ALICE, LOST));
        UserConfig slow = instance(log);
        use(slow, BOB);
        log.armed = true;

        assertFrozen(() -> use(slow, ALICE));
    }

    /** Freezes right before the next entry, and lets the time pass after which that holds everywhere. */
    private final class FreezingLog extends ForwardingAuditLog {

        private final Runnable freeze;
        private boolean armed;

        FreezingLog(AuditLog log, Runnable freeze) {
            super(log);
            this.freeze = freeze;
        }

        @Override
        public boolean append(network.amarktai.userconfig.domain.audit.AuditEntry entry) {
            if (armed) {
                armed = false;
                freeze.run();
                pass(FreezeUser.EVERYWHERE_AFTER);
            }
            return super.append(entry);
        }
    }

    @Test
    void aFreezeSurvivesAChangeOfTheMasterKey() {
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);
        KeyId next = KeyId.of("11112222");
        kit.vault().learn(next);
        kit.vault().activate(next);

        UserConfig later = instance(kit.auditLog());

        assertFrozen(() -> use(later, ALICE));
        assertEquals(FreezeStatus.active(), later.freezeUser().unfreeze(ORIGIN, ALICE));
        use(later, ALICE);
    }

    @Test
    void lookingDeletingAndErasingStillWork() {
        one.freezeUser().freeze(ORIGIN, ALICE, LOST);

        assertTrue(one.credentials().showCredentialStatus().one(ALICE, "openai").configured());
        one.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        one.eraseUser().erase(ORIGIN, ALICE, null);

        assertEquals(FreezeStatus.active(), one.freezeUser().show(ALICE), "a user who returns is a new one");
        pass(FreezeUser.EVERYWHERE_AFTER);
        assertEquals(FreezeStatus.active(), other.freezeUser().show(ALICE));
    }

    @Test
    void manyFreezesAreReadInPages() {
        for (int i = 0; i < 30; i++) {
            one.freezeUser().freeze(ORIGIN, UserId.of("user-" + i), FreezeReason.none());
        }
        one.freezeUser().unfreeze(ORIGIN, UserId.of("user-7"));

        other.freezeState().keepCurrent();

        assertEquals(29, other.freezeState().frozenUsers());
        assertFalse(other.freezeState().isFrozen(UserId.of("user-7")));
        assertTrue(other.freezeState().isFrozen(UserId.of("user-0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one two three four five six seven eight nine ten eleven twelve",
                "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-Ab0_",
                "a line\nand another",
                "a hidden\u202E word",
                "long words, and many of them: aaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbb ccccccccccccccccccccc"
            })
    void aReasonCannotHoldASecret(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> FreezeReason.of(text));

        assertEquals("invalid_reason", refused.errors().get(0).code());
        assertFalse(refused.errors().get(0).detail().contains(text));
    }

    @Test
    void aReasonIsAFewWords() {
        assertEquals(
                "Telefon verloren, 2. Mal!",
                FreezeReason.of("Telefon verloren, 2. Mal!").text());
        assertEquals(Optional.empty(), FreezeStatus.active().since());
        assertEquals("", FreezeReason.none().text());
    }
}
