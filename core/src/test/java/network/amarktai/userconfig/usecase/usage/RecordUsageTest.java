package network.amarktai.userconfig.usecase.usage;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUsageLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordUsageTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final Consumer ENGINE = Consumer.of("ai-engine");

    private final TestKit kit = new TestKit();
    private UserConfig userConfig = kit.userConfig();

    @BeforeEach
    void save() {
        saveOpenai();
    }

    @Test
    void usesAndFailuresAreCountedByDayAndConsumer() {
        use();
        use(UseFailure.RATE_LIMITED);
        kit.clock().advance(Duration.ofDays(1));
        resolve(Consumer.of("trading-bot")).close();
        flush();

        Usage usage = usage(30);

        assertEquals(
                List.of(new UsageTally(2, Map.of(UseFailure.RATE_LIMITED, 1L), 0), UsageTally.ofUse()),
                List.copyOf(usage.byDay().values()));
        assertEquals(
                List.of("ai-engine", "trading-bot"),
                List.copyOf(usage.byConsumer().keySet()));
        assertEquals(kit.clock().instant(), usage.lastUsedAt());
        assertEquals(UsageTally.ofUse(), usage(1).total());
    }

    @Test
    void aFailureCountsOnceAndOnTheDayOfItsUse() {
        Instant noon = kit.clock().instant();
        ResolvedCredential key = resolve(ENGINE);
        key.close();
        kit.clock().advance(Duration.ofDays(1));
        key.reportFailure(UseFailure.UNREACHABLE);
        key.reportFailure(UseFailure.OTHER);
        flush();

        Usage usage = usage(2);

        assertEquals(
                Map.of(LocalDate.of(2026, 11, 22), new UsageTally(1, Map.of(UseFailure.UNREACHABLE, 1L), 0)),
                usage.byDay());
        assertEquals(noon, usage.lastUsedAt());
        assertEquals(new LastFailure(kit.clock().instant(), UseFailure.UNREACHABLE), usage.lastFailure());
    }

    @Test
    void usesOfTheOperatorsKeyAreNotTheUsers() {
        userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));
        use(UseFailure.NO_CREDIT);
        flush();

        assertEquals(Usage.none(), usage(30));
        assertEquals(Map.of(), kit.usageLog().lastUses(ALICE));
    }

    @Test
    void whatIsNotHandedOutIsNoUse() {
        AuditLog silent = new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1));
        UserConfig unaudited = kit.on(silent);
        assertThrows(
                Unavailable.class,
                () -> unaudited.credentials().resolveCredential().resolve(ORIGIN, ALICE, OPENAI, ENGINE));
        assertTrue(unaudited.recordUsage().flush());

        userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        assertThrows(NotConfigured.class, this::use);
        flush();
        saveOpenai();

        assertEquals(Usage.none(), usage(30));
    }

    @Test
    void testsAreCountedAndAreNoUse() {
        userConfig.recordUsage().tested(ALICE, stored());
        flush();

        assertEquals(UsageTally.ofTest(), usage(1).total());
        assertNull(usage(1).lastUsedAt());
    }

    @Test
    void aReplacedKeyTakesItsNumbersWithIt() {
        use();
        flush();
        ResolvedCredential old = resolve(ENGINE);
        kit.clock().advance(Duration.ofMillis(1));
        saveOpenai();
        old.reportFailure(UseFailure.INVALID_KEY);
        flush();

        assertEquals(Usage.none(), usage(30));
        assertNull(status().lastUsedAt());

        use();
        flush();
        assertEquals(UsageTally.ofUse(), usage(30).total());
        assertEquals(kit.clock().instant(), status().lastUsedAt());
    }

    @Test
    void theNumbersOfAReplacedKeyAreForgottenAndNotThoseOfTheNewOne() {
        use();
        flush();
        UsedKey old = UsedKey.of(ALICE, stored());
        use();
        kit.clock().advance(Duration.ofMillis(1));
        saveOpenai();
        use();

        flush();

        assertEquals(Usage.none(), kit.usageLog().read(old, LocalDate.EPOCH));
        assertEquals(UsageTally.ofUse(), usage(30).total());
        assertEquals(
                Set.of(UsedKey.of(ALICE, stored())),
                kit.usageLog().lastUses(ALICE).keySet());
    }

    @Test
    void whatCouldNotBeForgottenIsForgottenWithTheNextFlush() {
        use();
        flush();
        UsedKey old = UsedKey.of(ALICE, stored());
        userConfig = kit.on(failing(Fault.beforeCall(1)));
        kit.clock().advance(Duration.ofMillis(1));
        saveOpenai();

        assertFalse(userConfig.recordUsage().flush());
        assertEquals(1, kit.usageLog().read(old, LocalDate.EPOCH).total().uses());
        flush();

        assertEquals(Usage.none(), kit.usageLog().read(old, LocalDate.EPOCH));
    }

    @Test
    void aFirstSaveHasNothingToForget() {
        Fault first = Fault.beforeCall(1);
        userConfig = kit.on(failing(first));

        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, UserId.of("bob"), "openai", given("api_key", "sk-proj-0123456789abcdef"));
        flush();

        assertFalse(first.happened());
    }

    @Test
    void deletingForgetsWhatIsStoredAndWhatWaits() {
        use();
        flush();
        use();
        userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        flush();
        saveOpenai();

        // Saved in the same millisecond, so the log cannot distinguish the two keys.
        assertEquals(Usage.none(), usage(30));
    }

    @Test
    void deletingSucceedsAlsoIfNothingCanBeForgotten() {
        UserConfig failing = kit.on(failing(Fault.beforeEveryCallFrom(1)));

        failing.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");

        assertEquals(List.of(), kit.store().credentials(ALICE));
    }

    @Test
    void forgettingAUserForgetsWhatIsStoredWhatWaitsAndWhatWasTriedBefore() {
        use();
        flush();
        userConfig = kit.on(failing(Fault.beforeCall(1)));
        use();
        assertFalse(userConfig.recordUsage().flush());
        use();

        userConfig.recordUsage().forget(ALICE);
        flush();

        assertEquals(Usage.none(), usage(30));
    }

    @Test
    void aFlushThatFailsKeepsEverythingForTheNext() {
        userConfig = kit.on(failing(Fault.beforeCall(1)));
        use();
        assertFalse(userConfig.recordUsage().flush());
        assertEquals(Usage.none(), usage(1));
        use();

        flush();

        assertEquals(2, usage(1).total().uses());
    }

    @Test
    void aFlushWhoseAnswerIsLostCountsOnce() {
        userConfig = kit.on(failing(Fault.afterCall(1)));
        use();
        assertFalse(userConfig.recordUsage().flush());
        use();

        flush();

        assertEquals(2, usage(1).total().uses());
    }

    @Test
    void manyKeysAreStoredInSeveralBatchesWhateverFails() {
        int consumers = 1_201;
        int batches = 3;
        for (int nth = 1; nth <= batches; nth++) {
            for (Fault fault : List.of(Fault.beforeCall(nth), Fault.afterCall(nth))) {
                kit.usageLog().forget(ALICE);
                userConfig = kit.on(failing(fault));
                IntStream.range(0, consumers)
                        .forEach(i -> resolve(Consumer.of("consumer-" + i)).close());
                assertFalse(userConfig.recordUsage().flush());

                flush();

                assertTrue(fault.happened());
                assertEquals(consumers, usage(1).days().size());
                assertEquals(consumers, usage(1).total().uses());
            }
        }
    }

    @Test
    void aLogThatBreaksItsContractDoesNotEndTheTimer() {
        userConfig = kit.on((UsageLog) Proxy.newProxyInstance(
                UsageLog.class.getClassLoader(), new Class<?>[] {UsageLog.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("not one of ours");
                }));
        use();

        assertFalse(userConfig.recordUsage().flush());
    }

    @Test
    void whatDoesNotFitIsLeftOutAndFailsNoUse() {
        StoredCredential stored = stored();
        RecordUsage usage = new RecordUsage(kit.usageLog(), kit.clock(), "0".repeat(32));
        int fit = 50_000;
        for (int i = 0; i < fit + 10; i++) {
            assertEquals(i >= 5_000, usage.isCrowded());
            usage.used(UsedKey.of(UserId.of("user-" + i), stored), ENGINE);
        }
        // An existing combination never needs more room.
        usage.used(UsedKey.of(UserId.of("user-0"), stored), ENGINE).failed(UseFailure.OTHER);

        assertTrue(usage.flush());

        assertFalse(usage.isCrowded());
        assertEquals(
                new UsageTally(2, Map.of(UseFailure.OTHER, 1L), 0),
                kit.usageLog()
                        .read(UsedKey.of(UserId.of("user-0"), stored), LocalDate.EPOCH)
                        .total());
        assertEquals(
                UsageTally.ofUse(),
                kit.usageLog()
                        .read(UsedKey.of(UserId.of("user-" + (fit - 1)), stored), LocalDate.EPOCH)
                        .total());
        assertEquals(Usage.none(), kit.usageLog().read(UsedKey.of(UserId.of("user-" + fit), stored), LocalDate.EPOCH));
    }

    @Test
    void theStatusTellsTheLastUseOfEachKeyInOneRead() {
        use();
        Instant used = kit.clock().instant();
        kit.clock().advance(Duration.ofHours(1));
        assertNull(status().lastUsedAt());
        flush();

        assertEquals(used, status().lastUsedAt());
        Fault second = Fault.beforeEveryCallFrom(2);
        assertEquals(
                List.of(used),
                kit.on(failing(second)).credentials().showCredentialStatus().all(ALICE).stream()
                        .filter(CredentialStatus::configured)
                        .map(CredentialStatus::lastUsedAt)
                        .toList());
        assertFalse(second.happened());
    }

    @Test
    void aStatusWithoutKeysDoesNotAskForUses() {
        Fault first = Fault.beforeCall(1);

        kit.on(failing(first)).credentials().showCredentialStatus().all(UserId.of("bob"));

        assertFalse(first.happened());
    }

    @Test
    void usageThatCannotBeReadLeavesTheStatusWhole() {
        use();
        flush();
        UserConfig failing = kit.on(failing(Fault.beforeEveryCallFrom(1)));

        CredentialStatus status = failing.credentials().showCredentialStatus().one(ALICE, "openai");

        assertTrue(status.readable());
        assertNull(status.lastUsedAt());
        UserConfigException refused =
                assertThrows(Unavailable.class, () -> failing.showUsage().show(ALICE, "openai", 30));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 366, Integer.MAX_VALUE})
    void onlyUpToAYearIsShown(int days) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> usage(days));

        assertEquals("days", refused.errors().get(0).field());
    }

    @Test
    void theUsageOfAnUnknownServiceIsRefused() {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> userConfig.showUsage().show(ALICE, "nonesuch", 30));

        assertEquals(ErrorCode.INVALID_SERVICE, refused.code());
    }

    private UsageLog failing(Fault fault) {
        return new FailingUsageLog(kit.usageLog(), fault);
    }

    private void saveOpenai() {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-0123456789abcdefghij"));
    }

    private ResolvedCredential resolve(Consumer consumer) {
        return userConfig.credentials().resolveCredential().resolve(ORIGIN, ALICE, OPENAI, consumer);
    }

    private void use() {
        resolve(ENGINE).close();
    }

    private void use(UseFailure failure) {
        try (ResolvedCredential key = resolve(ENGINE)) {
            key.reportFailure(failure);
        }
    }

    private void flush() {
        assertTrue(userConfig.recordUsage().flush());
    }

    private Usage usage(int days) {
        return userConfig.showUsage().show(ALICE, "openai", days);
    }

    private CredentialStatus status() {
        return userConfig.credentials().showCredentialStatus().one(ALICE, "openai");
    }

    private StoredCredential stored() {
        return (StoredCredential) kit.store().credential(ALICE, OPENAI).orElseThrow();
    }
}
