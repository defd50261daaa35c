package network.amarktai.userconfig.usecase.consumer;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.ConsumerToken;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUsageLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import network.amarktai.userconfig.usecase.trail.RecentJournal;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ConsumersTest {

    private static final Origin OPERATOR = new Origin(Actor.OPERATOR, "req-1", SourceNetwork.none());
    private static final Origin USER = new Origin(Actor.USER, "req-2", SourceNetwork.none());
    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Consumer BOT = Consumer.of("trading-bot");
    private static final Consumer OTHER = Consumer.of("reporter");
    private static final Instant NOON = Examples.NOON.truncatedTo(ChronoUnit.SECONDS);
    private static final Duration DAYS = Duration.ofDays(90);
    private static final ConsumerScope LEASE_OPENAI = ConsumerScope.of(ConsumerScope.Kind.LEASE, OPENAI);
    private static final SortedSet<ConsumerScope> SCOPES =
            new TreeSet<>(Set.of(LEASE_OPENAI, ConsumerScope.of(ConsumerScope.Kind.PAY)));

    private final TestKit kit = new TestKit();
    private long nanos;
    private final UserConfig one = instance(kit.auditLog());
    private final UserConfig other = instance(kit.auditLog());

    private UserConfig instance(AuditLog log) {
        return kit.configure(kit.stores().with(log)).nanoTime(() -> nanos).build();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private String add(Consumer name) {
        return digest(one.consumers().manageConsumers().add(OPERATOR, name, SCOPES, DAYS, ConsumerLimits.none()));
    }

    private static String digest(Secret token) {
        try (token) {
            return token.withBytes(ConsumerToken::digest).orElseThrow();
        }
    }

    private static Optional<Consumer> found(UserConfig instance, String digest) {
        return instance.consumers().registry().find(digest).map(RegisteredConsumer::name);
    }

    private static void assertRefused(ErrorCode code, Runnable use) {
        assertEquals(code, assertThrows(UserConfigException.class, use::run).code());
    }

    @Test
    void anAddedConsumerIsKnownEverywhereASecondLater() {
        assertTrue(other.consumers().registry().all().isEmpty());
        String digest = add(BOT);

        assertEquals(Optional.of(BOT), found(one, digest));
        pass(RecentJournal.VALID.plusNanos(1));
        RegisteredConsumer consumer = other.consumers().registry().find(digest).orElseThrow();
        assertEquals(SCOPES, consumer.scopes());
        assertTrue(consumer.may(LEASE_OPENAI));
        assertFalse(consumer.may(ConsumerScope.of(ConsumerScope.Kind.STATUS)));
        assertEquals(NOON, consumer.createdAt());
        assertEquals(NOON.plus(DAYS), consumer.notAfter());
        assertEquals(ConsumerLimits.none(), consumer.limits());
        assertEquals(1, other.consumers().registry().count());
        assertEquals(Optional.empty(), found(one, "0".repeat(64)));
    }

    @Test
    void limitsSurviveARestart() {
        ConsumerLimits limits = new ConsumerLimits(
                List.of(
                        IpRange.parse("10.0.0.0/8").orElseThrow(),
                        IpRange.parse("2001:db8::/32").orElseThrow()),
                50,
                "ab".repeat(32));
        String digest = digest(one.consumers().manageConsumers().add(OPERATOR, BOT, SCOPES, DAYS, limits));

        assertEquals(
                limits,
                instance(kit.auditLog())
                        .consumers()
                        .registry()
                        .find(digest)
                        .orElseThrow()
                        .limits());
    }

    @Test
    void aTokenEndsWithItsLifetime() {
        String digest = add(BOT);

        kit.clock().advance(DAYS.minusSeconds(1));
        pass(DAYS);
        assertEquals(Optional.of(BOT), found(other, digest));
        kit.clock().advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), found(other, digest));
    }

    @Test
    void aRotatedTokenWorksDuringTheOverlap() {
        String first = add(BOT);
        ManageConsumers manage = one.consumers().manageConsumers();

        String second = digest(manage.rotate(OPERATOR, BOT, Duration.ofHours(24), DAYS));

        assertEquals(Optional.of(BOT), found(one, first));
        assertEquals(Optional.of(BOT), found(one, second));
        assertEquals(
                SCOPES, one.consumers().registry().find(second).orElseThrow().scopes());
        String third = digest(manage.rotate(OPERATOR, BOT, Duration.ofHours(1), DAYS));
        assertEquals(Optional.empty(), found(one, first), "two at most");
        kit.clock().advance(Duration.ofHours(1));
        assertEquals(Optional.empty(), found(one, second));
        assertEquals(Optional.of(BOT), found(one, third));
        String fourth = digest(manage.rotate(OPERATOR, BOT, Duration.ZERO, DAYS));
        assertEquals(Optional.empty(), found(one, third));
        assertEquals(Optional.of(BOT), found(one, fourth));
    }

    @Test
    void aRemovedConsumerIsUnknown() {
        String digest = add(BOT);
        String otherDigest = add(OTHER);
        pass(RecentJournal.VALID.plusNanos(1));
        assertEquals(Optional.of(BOT), found(other, digest));

        one.consumers().manageConsumers().remove(OPERATOR, BOT);

        assertEquals(Optional.empty(), found(one, digest));
        assertEquals(Optional.of(OTHER), found(one, otherDigest));
        pass(RecentJournal.VALID.plusNanos(1));
        assertEquals(Optional.empty(), found(other, digest));
        assertRefused(
                ErrorCode.UNKNOWN_CONSUMER,
                () -> one.consumers().manageConsumers().remove(OPERATOR, BOT));
        assertRefused(
                ErrorCode.UNKNOWN_CONSUMER,
                () -> one.consumers().manageConsumers().rotate(OPERATOR, BOT, Duration.ZERO, DAYS));
    }

    @Test
    void aNameIsTakenOnce() {
        String digest = add(BOT);

        assertRefused(ErrorCode.CONSUMER_EXISTS, () -> add(BOT));
        // The name of users' own calls in statistics.
        assertRefused(ErrorCode.CONSUMER_EXISTS, () -> add(Consumer.user()));
        assertEquals(Optional.of(BOT), found(one, digest));
    }

    @Test
    void theTrailSaysWhatTheOperatorDidAndHoldsNoToken() {
        String shown;
        try (Secret token = one.consumers().manageConsumers().add(OPERATOR, BOT, SCOPES, DAYS, ConsumerLimits.none())) {
            shown = token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }
        one.consumers().manageConsumers().remove(OPERATOR, BOT);

        List<AuditEntry> entries =
                kit.auditLog().before(AuditStream.system(), AuditAction.CONSUMER_CHANGED, Long.MAX_VALUE, 10);
        assertEquals(2, entries.size());
        assertTrue(entries.get(1).payload().contains("\"change\":\"added\""));
        assertTrue(entries.get(1).payload().contains("\"actor\":\"operator\""));
        assertFalse(entries.toString().contains(shown.substring(7, 50)));
    }

    @Test
    void aUserBlocksAConsumerAndAllowsItAgain() {
        add(BOT);
        add(OTHER);
        pass(RecentJournal.VALID.plusNanos(1));
        BlockConsumer blocking = one.consumers().blockConsumer();

        blocking.block(USER, ALICE, "trading-bot");
        blocking.block(USER, ALICE, "trading-bot");

        ConsumerRegistry registry = one.consumers().registry();
        assertRefused(ErrorCode.CONSUMER_BLOCKED, () -> registry.requireUnblocked(ALICE, BOT));
        registry.requireUnblocked(ALICE, OTHER);
        registry.requireUnblocked(BOB, BOT);
        assertEquals(List.of("consumer.blocked requested", "consumer.blocked done"), Trail.of(kit, ALICE));
        assertEquals(
                List.of(ConsumerView.Permission.ALLOWED, ConsumerView.Permission.BLOCKED),
                blocking.show(ALICE).stream().map(ConsumerView::permission).toList());
        pass(FreezeUser.EVERYWHERE_AFTER);
        assertTrue(other.consumers().registry().isBlocked(ALICE, BOT));
        assertTrue(instance(kit.auditLog()).consumers().registry().isBlocked(ALICE, BOT), "after a restart");

        blocking.unblock(USER, ALICE, "trading-bot");
        blocking.unblock(USER, ALICE, "trading-bot");

        registry.requireUnblocked(ALICE, BOT);
        assertEquals(4, Trail.of(kit, ALICE).size());
    }

    @Test
    void aBlockSurvivesARotationOfKeysAndARemovalOfTheConsumer() {
        add(BOT);
        one.consumers().blockConsumer().block(USER, ALICE, "trading-bot");
        KeyId next = KeyId.of("11112222");
        kit.vault().learn(next);
        kit.vault().activate(next);
        one.consumers().manageConsumers().remove(OPERATOR, BOT);
        add(BOT);

        UserConfig later = instance(kit.auditLog());

        assertTrue(later.consumers().registry().isBlocked(ALICE, BOT));
        later.consumers().blockConsumer().unblock(USER, ALICE, "trading-bot");
        assertFalse(later.consumers().registry().isBlocked(ALICE, BOT));
    }

    @Test
    void anUnknownConsumerCannotBeBlocked() {
        add(BOT);
        for (String name : List.of("", "nosuch", "Trading-Bot", "trading bot", "a".repeat(41), "sk-proj-MARKER")) {
            assertRefused(
                    ErrorCode.UNKNOWN_CONSUMER,
                    () -> one.consumers().blockConsumer().block(USER, ALICE, name));
        }
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void anErasedUserHasBlockedNobody() {
        add(BOT);
        one.consumers().blockConsumer().block(USER, ALICE, "trading-bot");
        one.consumers().blockConsumer().block(USER, BOB, "trading-bot");

        one.eraseUser().erase(USER, ALICE, null);

        assertFalse(one.consumers().registry().isBlocked(ALICE, BOT));
        assertTrue(one.consumers().registry().isBlocked(BOB, BOT));
    }

    @Test
    void theLastCallIsShownToTheUserAndTheOperator() {
        add(BOT);
        add(OTHER);
        kit.clock().advance(Duration.ofSeconds(90));
        one.recordUsage().called(ALICE, BOT);
        kit.clock().advance(Duration.ofSeconds(10));
        one.recordUsage().called(ALICE, BOT);
        one.recordUsage().called(BOB, OTHER);
        assertTrue(one.recordUsage().flush());

        Instant minute = NOON.plusSeconds(60);
        assertEquals(
                Arrays.asList(null, minute),
                one.consumers().blockConsumer().show(ALICE).stream()
                        .map(ConsumerView::lastCallAt)
                        .toList());
        assertEquals(Map.of(BOT, minute, OTHER, minute), one.consumers().lastCalls());
    }

    @Test
    void callsThatCouldNotBeStoredAreStoredLater() {
        Fault once = Fault.beforeEveryCallFrom(1);
        UserConfig failing = kit.on(new FailingUsageLog(kit.usageLog(), once));
        failing.recordUsage().called(ALICE, BOT);
        assertFalse(failing.recordUsage().flush());
        assertEquals(Map.of(), kit.usageLog().lastCalls());
        one.recordUsage().called(ALICE, BOT);
        one.recordUsage().flush();
        one.recordUsage().called(ALICE, BOT);
        assertTrue(one.recordUsage().flush());

        assertEquals(Map.of(BOT, NOON), kit.usageLog().lastCalls());
    }

    @Test
    void withoutTheTrailNobodyIsKnown() {
        String digest = add(BOT);
        UserConfig away = instance(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1)));

        assertRefused(ErrorCode.AUDIT_UNAVAILABLE, () -> found(away, digest));
        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE, () -> away.consumers().registry().isBlocked(ALICE, BOT));
    }
}
