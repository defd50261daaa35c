package network.amarktai.userconfig.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * An attacker who can write to the database, and has no master key, tries to undo a freeze. Alice is frozen; Bob was. The
 * journal has three entries: Bob's freeze, its end, and Alice's freeze.
 */
interface FrozenTrailContract {

    String SYSTEM = "system";
    String ACTION = "rights.freeze_changed";

    /** A new database. */
    Rows rows();

    /** What a process says of Alice. */
    enum Verdict {
        FROZEN,
        /** Every use is refused, and the alarm is raised. */
        NOTHING_IS_USED,
        /** The keys can be used again: the attacker has removed the newest entry, before the process began. */
        UNDONE
    }

    /**
     * An attack.
     *
     * @param running what the process says that saw the freeze
     * @param fresh what a process says that begins afterwards
     * @param noticed whether verify-audit names it without an anchor
     */
    record Row(String name, Verdict running, Verdict fresh, boolean noticed, Consumer<FrozenLab> attack) {}

    private static Map<String, Object> edited(FrozenLab lab, long seq, String column, Object value) {
        Map<String, Object> row = new HashMap<>(lab.rows().get(SYSTEM, seq));
        row.put(column, value);
        return row;
    }

    private static Stream<Row> table() {
        return Stream.of(
                new Row("nothing is done", Verdict.FROZEN, Verdict.FROZEN, false, lab -> {}),
                new Row("the newest entry is deleted", Verdict.FROZEN, Verdict.UNDONE, true, lab -> {
                    lab.entryAfter();
                    lab.rows().delete(SYSTEM, lab.journal(2));
                }),
                new Row(
                        "the newest entry gets another action",
                        Verdict.FROZEN,
                        Verdict.UNDONE,
                        true,
                        lab -> lab.rows()
                                .put(SYSTEM, lab.journal(2), edited(lab, lab.journal(2), "action", "audit.anchored"))),
                new Row(
                        "the newest entry says the opposite",
                        Verdict.FROZEN,
                        Verdict.NOTHING_IS_USED,
                        true,
                        lab -> lab.rows()
                                .put(
                                        SYSTEM,
                                        lab.journal(2),
                                        edited(
                                                lab,
                                                lab.journal(2),
                                                "payload",
                                                String.valueOf(lab.rows()
                                                                .get(SYSTEM, lab.journal(2))
                                                                .get("payload"))
                                                        .replace("\"frozen\":\"true\"", "\"frozen\":\"false\"")))),
                new Row(
                        "an entry from between is deleted",
                        Verdict.FROZEN,
                        Verdict.NOTHING_IS_USED,
                        true,
                        lab -> lab.rows().delete(SYSTEM, lab.journal(1))),
                new Row(
                        "the entry before the newest one gets another action",
                        Verdict.FROZEN,
                        Verdict.NOTHING_IS_USED,
                        true,
                        lab -> lab.rows()
                                .put(SYSTEM, lab.journal(1), edited(lab, lab.journal(1), "action", "audit.anchored"))),
                new Row(
                        "the end of Bob's freeze is copied after Alice's",
                        Verdict.NOTHING_IS_USED,
                        Verdict.NOTHING_IS_USED,
                        true,
                        lab -> lab.rows().put(SYSTEM, lab.head() + 1, lab.rows().get(SYSTEM, lab.journal(1)))),
                new Row(
                        "an entry of the attacker's is inserted",
                        Verdict.NOTHING_IS_USED,
                        Verdict.NOTHING_IS_USED,
                        true,
                        lab -> lab.rows()
                                .put(SYSTEM, lab.head() + 1, edited(lab, lab.journal(1), "mac", "0".repeat(64)))),
                new Row("the stream is put back from before the freeze", Verdict.FROZEN, Verdict.UNDONE, false, lab -> {
                    lab.entryAfter();
                    for (long seq = lab.head(); seq >= lab.journal(2); seq--) {
                        lab.rows().delete(SYSTEM, seq);
                    }
                }),
                new Row("the link from Alice to her stream is deleted", Verdict.FROZEN, Verdict.FROZEN, false, lab -> {
                    AuditLog log = lab.rows().stores().auditLog();
                    log.forget(FrozenLab.ALICE, log.streamOf(FrozenLab.ALICE).orElseThrow());
                }));
    }

    @TestFactory
    default Stream<DynamicTest> aFreezeCannotBeUndoneUnnoticed() {
        return table().map(row -> dynamicTest(row.name(), () -> {
            try (FrozenLab lab = new FrozenLab(rows())) {
                row.attack().accept(lab);

                assertEquals(row.running(), lab.verdict(lab.running()), "the process that saw the freeze");
                assertEquals(row.fresh(), lab.verdict(lab.fresh()), "a process that begins afterwards");
                assertEquals(
                        row.noticed(), !lab.findings().isEmpty(), lab.findings().toString());
                boolean attacked = row.noticed() || row.fresh() == Verdict.UNDONE;
                assertEquals(attacked, lab.isNamedByAnAnchor() || row.noticed());
            }
        }));
    }

    @Test
    default void whatTheJournalNoLongerSaysKeepsPaymentsFromBeingSigned() {
        try (FrozenLab lab = new FrozenLab(rows())) {
            lab.rows().delete(SYSTEM, lab.journal(2));
            FreezeState fresh = lab.fresh();

            assertFalse(fresh.isFrozen(FrozenLab.ALICE));
            UserConfigException refused =
                    assertThrows(UserConfigException.class, () -> fresh.requireSameInOwnTrail(FrozenLab.ALICE));
            assertEquals(ErrorCode.INTEGRITY_FAILED, refused.code());
            assertTrue(fresh.requireSameInOwnTrail(FrozenLab.BOB).isEmpty());
        }
    }

    @Test
    default void theFreezesOfManyAreRead() {
        try (FrozenLab lab = new FrozenLab(rows())) {
            Set<UserId> users = Stream.iterate(0, i -> i + 1)
                    .limit(25)
                    .map(i -> UserId.of("user-" + i))
                    .collect(Collectors.toSet());
            users.forEach(lab::freeze);

            FreezeState fresh = lab.fresh();

            assertEquals(
                    List.of(),
                    users.stream().filter(user -> !fresh.isFrozen(user)).toList());
            assertFalse(fresh.isFrozen(UserId.of("user-25")));
            assertEquals(26, fresh.frozenUsers());
        }
    }
}
