package network.amarktai.userconfig.usecase.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.ConsumerToken;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import org.junit.jupiter.api.Test;

/** An attacker who can write to the database, and has no master key, tries to give rights to a program. */
class TamperedConsumersTest {

    private static final Origin OPERATOR = Origin.service("req-1");
    private static final UserId ALICE = UserId.of("alice");
    private static final Consumer BOT = Consumer.of("trading-bot");
    private static final Consumer OTHER = Consumer.of("reporter");
    private static final AuditStream SYSTEM = AuditStream.system();

    private final TestKit kit = new TestKit();
    private long nanos;
    private final UserConfig running = instance();
    private final String digest = add(running, BOT);

    private UserConfig instance() {
        return kit.configure(kit.stores()).nanoTime(() -> nanos).build();
    }

    private static String add(UserConfig instance, Consumer name) {
        try (Secret token = instance.consumers()
                .manageConsumers()
                .add(
                        OPERATOR,
                        name,
                        new TreeSet<>(Set.of(ConsumerScope.of(ConsumerScope.Kind.STATUS))),
                        Duration.ofDays(1),
                        ConsumerLimits.none())) {
            return token.withBytes(ConsumerToken::digest).orElseThrow();
        }
    }

    private Optional<RegisteredConsumer> find(UserConfig instance, String token) {
        nanos += FreezeUser.EVERYWHERE_AFTER.toNanos();
        return instance.consumers().registry().find(token);
    }

    private AuditEntry newest() {
        return kit.auditLog()
                .before(SYSTEM, AuditAction.CONSUMER_CHANGED, Long.MAX_VALUE, 1)
                .get(0);
    }

    private static AuditEntry with(AuditEntry entry, long seq, String payload) {
        return new AuditEntry(
                entry.stream(),
                seq,
                entry.eventId(),
                entry.at(),
                entry.action(),
                entry.outcome(),
                payload,
                entry.keyId(),
                entry.mac());
    }

    private void assertNothingIsKnown(UserConfig instance) {
        assertThrows(IntegrityFailed.class, () -> find(instance, digest));
        assertThrows(
                IntegrityFailed.class, () -> instance.consumers().registry().isBlocked(ALICE, BOT));
        assertTrue(instance.audit().integrityAlarm().count(IntegrityFailure.Kind.CONSUMER) > 0);
    }

    @Test
    void anEntryWithMoreScopesOrALongerLifeIsRefused() {
        AuditEntry entry = newest();
        for (String payload : List.of(
                entry.payload().replace("\"scopes\":\"status\"", "\"scopes\":\"pay\""),
                entry.payload().replace("2026-11-23", "2036-11-23"),
                entry.payload().replace(digest, "0".repeat(64)))) {
            assertNotEquals(entry.payload(), payload);
            kit.auditLog().tamper(SYSTEM, entry.seq(), with(entry, entry.seq(), payload));
            assertNothingIsKnown(instance());
        }
    }

    @Test
    void anEntryThatWasWrittenByHandOpensNothing() {
        AuditEntry entry = newest();
        String payload = entry.payload().replace("trading-bot", "attacker").replace(digest, "0".repeat(64));
        kit.auditLog().tamper(SYSTEM, entry.seq() + 1, with(entry, entry.seq() + 1, payload));

        assertNothingIsKnown(running);
        assertThrows(IntegrityFailed.class, () -> find(instance(), "0".repeat(64)));
    }

    @Test
    void aRemovedConsumerCannotBePutBack() {
        AuditEntry added = newest();
        running.consumers().manageConsumers().remove(OPERATOR, BOT);
        long after = newest().seq() + 1;
        kit.auditLog().tamper(SYSTEM, after, with(added, after, added.payload()));

        assertNothingIsKnown(running);
        assertNothingIsKnown(instance());
    }

    @Test
    void aRemovalThatIsDeletedIsRememberedAndNoticed() {
        running.consumers().manageConsumers().remove(OPERATOR, BOT);
        AuditEntry removal = newest();
        add(running, OTHER);
        kit.auditLog().tamper(SYSTEM, removal.seq(), null);

        assertEquals(Optional.empty(), find(running, digest));
        assertNothingIsKnown(instance());
    }

    @Test
    void aBlockThatIsDeletedIsRememberedByWhoHasReadIt() {
        running.consumers().blockConsumer().block(OPERATOR, ALICE, "trading-bot");
        kit.auditLog().tamper(SYSTEM, newest().seq(), null);

        nanos += FreezeUser.EVERYWHERE_AFTER.toNanos();
        assertTrue(running.consumers().registry().isBlocked(ALICE, BOT));
        assertEquals(1, running.audit().integrityAlarm().count(IntegrityFailure.Kind.CONSUMER));
    }

    @Test
    void theOperatorBeginsAgainAfterDamage() {
        running.consumers().blockConsumer().block(OPERATOR, ALICE, "trading-bot");
        AuditEntry added = kit.auditLog()
                .before(SYSTEM, AuditAction.CONSUMER_CHANGED, Long.MAX_VALUE, 10)
                .get(1);
        kit.auditLog().tamper(SYSTEM, added.seq(), with(added, added.seq(), "{}"));
        UserConfig fresh = instance();
        assertNothingIsKnown(fresh);
        assertThrows(IntegrityFailed.class, () -> add(fresh, OTHER));

        fresh.consumers().manageConsumers().reset(OPERATOR);

        assertTrue(fresh.consumers().registry().all().isEmpty());
        String later = add(fresh, BOT);
        for (UserConfig instance : List.of(fresh, instance(), running)) {
            assertTrue(find(instance, later).isPresent());
            assertEquals(Optional.empty(), find(instance, digest));
        }
    }
}
