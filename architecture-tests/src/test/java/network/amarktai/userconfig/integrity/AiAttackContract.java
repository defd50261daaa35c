package network.amarktai.userconfig.integrity;

import static network.amarktai.userconfig.integrity.Table.AI_ACCOUNTS;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.ModelExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Attacks on the account of a user of an AI service: what the attacker makes of the stored row. Reading the account is
 * refused, and the attempt is named. Rows that were put back or deleted carry no contradiction of their own.
 */
interface AiAttackContract {

    UserId ALICE = UserId.of("alice");
    UserId BOB = UserId.of("bob");
    UserId MALLORY = UserId.of("mallory");

    /** An empty database. */
    RawRecords records();

    /** An attack on the row of Alice; the row that the attacker stores. */
    record Attack(String name, UserId victim, UnaryOperator<Map<String, Object>> row) {}

    private static Attack edit(String column, Object value) {
        return new Attack(column + " is edited", ALICE, row -> with(row, column, value));
    }

    private static Map<String, Object> with(Map<String, Object> row, String column, Object value) {
        Map<String, Object> next = new LinkedHashMap<>(row);
        next.put(column, value);
        return next;
    }

    private static Map<String, Object> unsealed(Map<String, Object> row) {
        Map<String, Object> next = new LinkedHashMap<>(row);
        next.remove("seal");
        return next;
    }

    private static Stream<Attack> attacks() {
        return Stream.of(
                edit("daily_tokens", 1_000_000_000L),
                edit("daily_nano_usd", 9_000_000_000L),
                edit("models", List.of()),
                edit("max_output_tokens", 4_096),
                edit("mode", "hard"),
                edit("limits_revision", revision().value()),
                edit("day", "2026-11-21"),
                edit("used_tokens", 0L),
                edit("used_nano_usd", 0L),
                edit("reserved", Map.of()),
                edit("version", 90L),
                new Attack(
                        "an account is inserted",
                        MALLORY,
                        row -> unsealed(with(with(row, "user_id", "mallory"), "used_tokens", 0L))),
                new Attack("the account of another user is copied", MALLORY, row -> with(row, "user_id", "mallory")),
                new Attack("the account replaces the one of another user", BOB, row -> with(row, "user_id", "bob")));
    }

    @TestFactory
    default Stream<DynamicTest> noForgedAccountIsUsedAndEachIsNamed() {
        return attacks()
                .map(attack -> dynamicTest(attack.name(), () -> {
                    try (RawRecords raw = records();
                            Stores stores = raw.opener().open(StandardCatalog.services())) {
                        Foundation base = new TestKit().foundation(InMemoryStores.of(stores));
                        ModelSpending sealed = base.stores().modelSpending();
                        for (UserId user : List.of(ALICE, BOB)) {
                            assertTrue(sealed.replace(0, ModelExamples.account(user)));
                        }
                        AuditStream stream = stores.auditLog().streamOf(ALICE, AuditStream.of("u-" + "0a".repeat(16)));
                        raw.rows(AI_ACCOUNTS).stream()
                                .filter(row -> "alice".equals(row.get("user_id")))
                                .forEach(
                                        row -> raw.put(AI_ACCOUNTS, attack.row().apply(row)));

                        assertThrows(IntegrityFailed.class, () -> sealed.account(attack.victim(), OPENAI));

                        assertEquals(1, base.alarm().count(IntegrityFailure.Kind.AI_ACCOUNT));
                        base.alarm().record();
                        AuditEntry named = stores.auditLog()
                                .head(attack.victim().equals(ALICE) ? stream : AuditStream.system())
                                .orElseThrow();
                        assertEquals("integrity.failed", named.action());
                        assertTrue(named.payload().contains("\"kind\":\"ai_account\""), named.payload());
                        assertTrue(named.payload().contains("\"record\":\"openai\""), named.payload());
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> withoutAnAttackTheAccountIsUsed() {
        return Stream.of(dynamicTest("an account is stored, changed and stored again as it is", () -> {
            try (RawRecords raw = records();
                    Stores stores = raw.opener().open(StandardCatalog.services())) {
                Foundation base = new TestKit().foundation(InMemoryStores.of(stores));
                ModelSpending sealed = base.stores().modelSpending();
                AiAccount first = ModelExamples.account(ALICE);
                assertTrue(sealed.replace(0, first));
                AiAccount second = first.settle("0b".repeat(16), 9, NanoUsd.zero());
                assertTrue(sealed.replace(first.version(), second));
                raw.rows(AI_ACCOUNTS).forEach(row -> raw.put(AI_ACCOUNTS, row));

                assertEquals(second, sealed.account(ALICE, OPENAI));
                assertEquals(0, base.alarm().count(IntegrityFailure.Kind.AI_ACCOUNT));
            }
        }));
    }
}
