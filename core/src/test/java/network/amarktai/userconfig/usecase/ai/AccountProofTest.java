package network.amarktai.userconfig.usecase.ai;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.usecase.ai.AiWorld.ALICE;
import static network.amarktai.userconfig.usecase.ai.AiWorld.ORIGIN;
import static network.amarktai.userconfig.usecase.ai.AiWorld.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditFinding.Kind;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.ForwardingAuditLog;
import network.amarktai.userconfig.testkit.InMemoryModelSpending;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.ai.AiWorld.Told;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An attacker who can write to the database, but has no master key, puts back or removes genuine accounts. */
class AccountProofTest {

    private final AiWorld world = new AiWorld().withKey();
    private final InMemoryModelSpending database = world.kit.modelSpending();

    private AiAccount stored() {
        return database.account(ALICE, OPENAI);
    }

    private void assertNoticed(UserConfig instance) {
        int before = world.provider.sent().size();
        assertThrows(IntegrityFailed.class, () -> AiWorld.call(instance, body(10)));
        assertEquals(before, world.provider.sent().size(), "nothing was sent");
        assertEquals(1, instance.audit().integrityAlarm().count(IntegrityFailure.Kind.AI_ACCOUNT));
        instance.audit().keepAuditTrail().recordAlarms();
        assertEquals("integrity.failed", Trail.last(world.kit, ALICE).action().code());
    }

    /** What {@code verify-audit} says about the accounts, run on its own. */
    private List<String> verified() {
        return another()
                .audit()
                .verifyAuditTrail()
                .verify(VerificationScope.everything(), List.of(), entries -> {})
                .findings()
                .stream()
                .filter(finding -> finding.kind() == Kind.SPENDING_DIFFERS)
                .map(AuditFinding::what)
                .toList();
    }

    private UserConfig another() {
        return world.instance(world.kit.stores());
    }

    @Test
    void looserLimitsOfBeforeAreNoticed() {
        world.limitTokens(1_000_000);
        AiAccount loose = stored();
        world.limitTokens(100);
        assertEquals(List.of(), verified());
        database.plant(loose);
        assertEquals(List.of("the account for openai: replayed"), verified());
        assertNoticed(world.userConfig);
        assertNoticed(another());
    }

    @Test
    void lessUseOfTodayIsNoticedByTheProcessThatSawMore() {
        world.limitTokens(10_000);
        AiAccount unused = stored();
        world.call(body(10));
        database.plant(unused);
        assertNoticed(world.userConfig);
    }

    @Test
    void lessUseOfTodayIsNoticedByAnotherProcessOnceItIsInTheTrail() {
        world.limitTokens(10_000);
        world.call(body(10));
        AiAccount before = stored();
        world.call(body(10));
        world.kit.clock().advance(Duration.ofMinutes(1));
        world.userConfig.audit().keepAuditTrail().everyMinute();
        assertEquals(List.of(), verified());
        database.plant(before);
        assertEquals(List.of("the account for openai: replayed"), verified());
        assertNoticed(another());
    }

    @Test
    void aDeletedAccountIsNoticed() {
        world.limitTokens(10_000);
        database.erase(ALICE);
        assertEquals(List.of("the account for openai: missing"), verified());
        assertNoticed(world.userConfig);
        assertNoticed(another());
    }

    @Test
    void anErasureThatWasCutOffIsNoAttack() {
        world.limitTokens(10_000);
        world.call(body(10));
        world.userConfig.audit().keepAuditTrail().everyMinute();
        UserConfig killed = world.instance(world.kit.stores().with(new ForwardingAuditLog(world.kit.auditLog()) {
            @Override
            public void forget(UserId user, @Nullable AuditStream stream) {
                throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "It is killed here.");
            }
        }));
        assertThrows(Unavailable.class, () -> killed.eraseUser().erase(ORIGIN, ALICE, null));
        assertEquals(0, stored().version());

        world.withKey();
        for (UserConfig instance : List.of(world.userConfig, another())) {
            assertEquals(
                    CallAnswer.End.COMPLETE, AiWorld.call(instance, body(10)).end());
            instance.audit().integrityAlarm().requireNone();
        }
        world.kit.clock().advance(Duration.ofMinutes(6));
        world.userConfig.audit().keepAuditTrail().everyMinute();
        assertEquals(List.of(), verified());
        world.limitTokens(20_000);
        database.erase(ALICE);
        assertNoticed(another());
    }

    @Test
    void aDeletedAccountWithoutLimitsIsNoHarm() {
        world.call(body(10));
        database.erase(ALICE);
        Told told = AiWorld.call(another(), body(10));
        assertEquals(CallAnswer.End.COMPLETE, told.end());
    }

    @Test
    void limitsThatAreSavedAgainEndTheAlarm() {
        world.limitTokens(10_000);
        world.call(body(10));
        database.erase(ALICE);
        assertNoticed(world.userConfig);
        world.limitTokens(20_000);
        assertEquals(CallAnswer.End.COMPLETE, world.call(body(10)).end());
    }

    @Test
    void aChangeByAnotherProcessIsNoAttack() {
        UserConfig other = another();
        world.limitTokens(10_000);
        world.call(body(10));
        for (long tokens = 10_001; tokens < 10_010; tokens++) {
            long now = tokens;
            other.models()
                    .modelLimits()
                    .save(
                            ORIGIN,
                            ALICE,
                            "openai",
                            before -> new AiLimits(now, null, List.of(), 4096, AiLimits.Mode.HARD));
            assertEquals(CallAnswer.End.COMPLETE, world.call(body(10)).end());
            assertEquals(CallAnswer.End.COMPLETE, AiWorld.call(other, body(10)).end());
            world.kit.clock().advance(Duration.ofSeconds(40));
            world.userConfig.audit().keepAuditTrail().everyMinute();
            other.audit().keepAuditTrail().everyMinute();
        }
    }

    @Test
    void anErasedUserWhoComesBackIsNoAttack() {
        UserConfig other = another();
        world.limitTokens(10_000);
        world.call(body(10));
        AiWorld.call(other, body(10));
        world.userConfig.eraseUser().erase(ORIGIN, ALICE, ALICE.value());
        assertEquals(List.of(), verified());
        world.withKey();
        assertEquals(CallAnswer.End.COMPLETE, AiWorld.call(other, body(10)).end());
        assertEquals(CallAnswer.End.COMPLETE, world.call(body(10)).end());
        assertEquals(null, stored().limitsRevision());
    }

    @Test
    void limitsWhoseSaveHasNoOutcomeYetMayBeInForce() {
        world.limitTokens(10_000);
        AuditLog log = new ForwardingAuditLog(world.kit.auditLog()) {
            @Override
            public boolean append(AuditEntry entry) {
                if (entry.payload().contains("\"outcome\":\"done\"")) {
                    throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "down");
                }
                return super.append(entry);
            }
        };
        world.instance(world.kit.stores().with(log))
                .models()
                .modelLimits()
                .save(ORIGIN, ALICE, "openai", before -> AiLimits.none());

        assertEquals("model_limits.saved", Trail.last(world.kit, ALICE).action().code());
        assertEquals("requested", Trail.last(world.kit, ALICE).outcome());
        assertEquals(CallAnswer.End.COMPLETE, world.call(body(10)).end());
        assertEquals(List.of(), verified());
    }
}
