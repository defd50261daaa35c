package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.ForwardingAuditLog;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseCredentialTest {

    private static final Origin ORIGIN = new Origin(Actor.consumer("trading-bot"), "req-1", SourceNetwork.none());
    private static final Origin USER = new Origin(Actor.USER, "req-2", SourceNetwork.none());
    private static final UserId ALICE = UserId.of("alice");
    private static final Consumer BOT = Consumer.of("trading-bot");
    private static final String VALUE = "sk-Ab0_".repeat(5);

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @BeforeEach
    void addTheConsumer() {
        userConfig
                .consumers()
                .manageConsumers()
                .add(
                        USER,
                        BOT,
                        new TreeSet<>(Set.of(ConsumerScope.of(ConsumerScope.Kind.LEASE, OPENAI))),
                        Duration.ofDays(1),
                        ConsumerLimits.none())
                .close();
    }

    private void saveKey() {
        userConfig.credentials().saveCredential().save(USER, ALICE, "openai", given("api_key", VALUE));
    }

    private LeasedCredential lease() {
        return userConfig.credentials().leaseCredential().lease(ORIGIN, ALICE, OPENAI, BOT);
    }

    private UsageTally usage() {
        userConfig.recordUsage().flush();
        return userConfig
                .showUsage()
                .show(ALICE, "openai", 1)
                .byConsumer()
                .getOrDefault("trading-bot", UsageTally.none());
    }

    @Test
    void eachLeaseHasAnEntryOfItsOwnAndCountsAsAUse() {
        saveKey();
        for (int i = 0; i < 3; i++) {
            try (LeasedCredential leased = lease()) {
                assertEquals(CredentialSource.USER, leased.credential().source());
                assertTrue(leased.credential()
                        .field(FieldName.of("api_key"))
                        .orElseThrow()
                        .<Boolean>withBytes(bytes -> new String(bytes, StandardCharsets.UTF_8).equals(VALUE)));
                assertEquals(
                        kit.store()
                                .credential(ALICE, OPENAI)
                                .flatMap(CredentialRecord::revision)
                                .map(Revision::value),
                        leased.keyId());
                assertEquals(leased.leaseId(), Trail.last(kit, ALICE).detail().get("lease"));
            }
        }

        assertEquals(
                Collections.nCopies(3, "credential.leased done openai"),
                Trail.of(kit, ALICE).stream()
                        .filter(event -> event.startsWith("credential.leased"))
                        .toList());
        AuditEvent last = Trail.last(kit, ALICE);
        assertEquals("service:trading-bot", last.actor());
        assertEquals("user", last.detail().get("source"));
        assertEquals(3, usage().uses());
    }

    @Test
    void withoutAKeyTheOperatorsIsLeased() {
        kit.systemCredentials().give(OPENAI, Secret.copyOf("sk-operator".getBytes(StandardCharsets.UTF_8)));

        try (LeasedCredential leased = lease()) {
            assertEquals(CredentialSource.SYSTEM, leased.credential().source());
            assertEquals(Optional.empty(), leased.keyId());
        }
        assertEquals("system", Trail.last(kit, ALICE).detail().get("source"));
    }

    @Test
    void aFailureCountsForTheKeyThatWasLeased() {
        saveKey();
        String leased;
        try (LeasedCredential lease = lease()) {
            leased = lease.keyId().orElseThrow();
        }
        LeaseCredential leasing = userConfig.credentials().leaseCredential();

        leasing.reportFailure(ALICE, OPENAI, BOT, leased, UseFailure.INVALID_KEY);
        leasing.reportFailure(ALICE, OPENAI, BOT, "0".repeat(32), UseFailure.INVALID_KEY);

        assertEquals(1, usage().failed());
        kit.clock().advance(Duration.ofSeconds(1));
        saveKey();
        leasing.reportFailure(ALICE, OPENAI, BOT, leased, UseFailure.INVALID_KEY);
        assertEquals(0, usage().failed(), "another key was saved");
    }

    @Test
    void whatIsFrozenOrBlockedIsNotLeased() {
        saveKey();
        userConfig.consumers().blockConsumer().block(USER, ALICE, "trading-bot");
        assertEquals(
                ErrorCode.CONSUMER_BLOCKED,
                assertThrows(Conflict.class, this::lease).code());
        userConfig.consumers().blockConsumer().unblock(USER, ALICE, "trading-bot");
        userConfig.freezeUser().freeze(USER, ALICE, FreezeReason.none());
        assertEquals(ErrorCode.FROZEN, assertThrows(Conflict.class, this::lease).code());
        assertEquals("frozen", Trail.last(kit, ALICE).detail().get("code"));
        assertEquals(UsageTally.none(), usage());
    }

    @Test
    void aLeaseThatIsBlockedWhileItIsRecordedDoesNotLeave() {
        saveKey();
        AuditLog blocking = new ForwardingAuditLog(kit.auditLog()) {
            @Override
            public boolean append(AuditEntry entry) {
                if (entry.action().equals(AuditAction.CREDENTIAL_LEASED.code())) {
                    userConfig.consumers().blockConsumer().block(USER, ALICE, "trading-bot");
                    kit.clock().advance(Duration.ofSeconds(2));
                }
                return super.append(entry);
            }
        };
        long[] nanos = {0};
        UserConfig slow = kit.configure(kit.stores().with(blocking))
                .nanoTime(() -> nanos[0] += Duration.ofMillis(300).toNanos())
                .build();

        assertEquals(
                ErrorCode.CONSUMER_BLOCKED,
                assertThrows(
                                Conflict.class,
                                () -> slow.credentials().leaseCredential().lease(ORIGIN, ALICE, OPENAI, BOT))
                        .code());
    }

    @Test
    void aLeaseThatIsNotRecordedDoesNotLeave() {
        saveKey();
        AuditLog full = new ForwardingAuditLog(kit.auditLog()) {
            @Override
            public boolean append(AuditEntry entry) {
                throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The disk is full.");
            }
        };
        UserConfig failing = kit.on(full);

        assertEquals(
                ErrorCode.AUDIT_UNAVAILABLE,
                assertThrows(
                                Unavailable.class,
                                () -> failing.credentials().leaseCredential().lease(ORIGIN, ALICE, OPENAI, BOT))
                        .code());
        assertEquals(UsageTally.none(), usage());
    }
}
