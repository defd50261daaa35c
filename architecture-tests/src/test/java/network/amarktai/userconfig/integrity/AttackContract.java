package network.amarktai.userconfig.integrity;

import static network.amarktai.userconfig.integrity.Lab.ALICE;
import static network.amarktai.userconfig.integrity.Lab.BOB;
import static network.amarktai.userconfig.integrity.Lab.SHOP;
import static network.amarktai.userconfig.integrity.Table.LANES;
import static network.amarktai.userconfig.integrity.Table.PAYMENTS;
import static network.amarktai.userconfig.integrity.Table.SETTINGS;
import static network.amarktai.userconfig.integrity.Table.SPENDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The table of attacks. Each row: what the attacker does, how much the shop may have at the end, and the finding of {@code
 * verify-audit}. The thief has nothing at the end, and a failed check is shown by readiness.
 */
interface AttackContract {

    /** An empty database. */
    RawRecords records();

    /**
     * An attack, and the finding of {@code verify-audit} that names it.
     *
     * @param alarms whether the system sees it while it works; what was deleted before anything asked for it is named by
     *     {@code verify-audit} alone
     * @param attack returns what the shop may have at the end, in FET
     */
    record Row(String name, String finding, boolean alarms, Function<Lab, String> attack) {

        Row(String name, String finding, Function<Lab, String> attack) {
            this(name, finding, true, attack);
        }
    }

    private static Map<String, Object> values(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return values;
    }

    private static Map<String, Object> forged(Lab lab) {
        return values(
                "id",
                "0a".repeat(16),
                "idempotency_key",
                "forged",
                "amount_fet",
                "900",
                "recipient",
                lab.thief.value());
    }

    private static void raiseLimits(Lab lab) {
        lab.edit(SETTINGS, "alice", values("daily_budget_fet", 1000, "max_single_payment_fet", "1000"));
    }

    /** Two payments that leave less than 45 of the day's budget of 100, with the records from between them taken. */
    private static void spendNinety(Lab lab) {
        lab.pay(ALICE, "45", SHOP);
        lab.rounds();
        lab.take();
        lab.pay(ALICE, "45", SHOP);
        lab.rounds();
        assertEquals(Amount.of("90"), lab.balance(SHOP));
    }

    private static Stream<Row> payments() {
        return Stream.of(
                new Row("a payment of 900 FET is inserted, and the limits are raised", "payment_differs", lab -> {
                    lab.pay(ALICE, "1", SHOP);
                    lab.edit(PAYMENTS, "alice", forged(lab));
                    raiseLimits(lab);
                    lab.rounds();
                    // Settings that were changed outside count as switched off, so nothing waiting is paid either.
                    return "0";
                }),
                new Row("a payment is inserted while another one is in flight", "payment_differs", lab -> {
                    lab.pay(ALICE, "1", SHOP);
                    lab.take();
                    lab.pass();
                    lab.pass();
                    raiseLimits(lab);
                    lab.putBack(PAYMENTS, "alice");
                    lab.edit(PAYMENTS, "alice", forged(lab));
                    lab.rounds();
                    return "1";
                }),
                new Row("the amount of a waiting payment is edited", "payment_differs", lab -> {
                    lab.pay(ALICE, "1", SHOP);
                    lab.edit(PAYMENTS, "alice", "amount_fet", "40");
                    lab.rounds();
                    return "0";
                }),
                new Row("the recipient of a waiting payment is edited", "payment_differs", lab -> {
                    lab.pay(ALICE, "1", SHOP);
                    lab.edit(PAYMENTS, "alice", "recipient", lab.thief.value());
                    lab.rounds();
                    return "0";
                }),
                new Row("a settled payment is put back as it waited", "payment_differs", lab -> {
                    lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.rounds();
                    lab.putBack(PAYMENTS, "alice");
                    lab.rounds();
                    return "5";
                }),
                new Row("a settled payment is put back, and account and lane are deleted", "payment_differs", lab -> {
                    Payment payment = lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.rounds();
                    lab.putBack(PAYMENTS, "alice");
                    lab.delete(SPENDING, "alice");
                    lab.delete(LANES, lab.now(payment).source().sender().value());
                    lab.rounds();
                    return "5";
                }),
                new Row("a sent payment is put back as it waited, before it is in a block", "payment_differs", lab -> {
                    lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.pass();
                    lab.pass();
                    lab.putBack(PAYMENTS, "alice");
                    lab.rounds();
                    return "5";
                }),
                new Row("a settled payment is put back two hours later", "payment_differs", lab -> {
                    Payment payment = lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.rounds();
                    lab.clock.advance(Duration.ofHours(2));
                    lab.putBack(PAYMENTS, "alice");
                    lab.rounds();
                    assertEquals(PaymentStatus.PENDING, lab.now(payment).status(), "it is not said to have failed");
                    return "5";
                }),
                new Row("a cancelled payment is put back as it waited", "payment_differs", lab -> {
                    Payment payment = lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.cancel(payment);
                    lab.putBack(PAYMENTS, "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("a settled payment is deleted, and so is the account", "payment_differs", lab -> {
                    spendNinety(lab);
                    lab.delete(PAYMENTS, "alice");
                    lab.delete(SPENDING, "alice");
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    return "90";
                }));
    }

    private static Stream<Row> settings() {
        return Stream.of(
                new Row("higher limits are put back", "settings_differ", lab -> {
                    lab.take();
                    lab.limits(20, "10");
                    lab.putBack(SETTINGS, "alice");
                    lab.pay(ALICE, "40", SHOP);
                    lab.rounds();
                    return "0";
                }),
                new Row("higher limits are put back while a payment waits", "settings_differ", lab -> {
                    lab.take();
                    lab.pay(ALICE, "40", SHOP);
                    lab.limits(20, "10");
                    lab.putBack(SETTINGS, "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("an open list of recipients is put back", "settings_differ", lab -> {
                    lab.take();
                    lab.limits(100, "50", SHOP.value());
                    lab.putBack(SETTINGS, "alice");
                    lab.pay(ALICE, "40", lab.thief);
                    lab.rounds();
                    return "0";
                }),
                new Row("settings from before payments were switched off are put back", "settings_differ", lab -> {
                    lab.take();
                    lab.switchOff();
                    lab.putBack(SETTINGS, "alice");
                    lab.pay(ALICE, "40", SHOP);
                    lab.rounds();
                    return "0";
                }));
    }

    private static Stream<Row> spending() {
        return Stream.of(
                new Row("the day's spending is set to 0", "integrity_failed", lab -> {
                    spendNinety(lab);
                    lab.edit(SPENDING, "alice", "spent_fet", "0");
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    return "90";
                }),
                new Row("the account is deleted", "integrity_failed", lab -> {
                    spendNinety(lab);
                    lab.delete(SPENDING, "alice");
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    return "90";
                }),
                new Row("an older account is put back", "spending_differs", lab -> {
                    spendNinety(lab);
                    lab.putBack(SPENDING, "alice");
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    return "90";
                }),
                new Row("an older account is put back while a payment waits", "spending_differs", lab -> {
                    spendNinety(lab);
                    lab.pay(ALICE, "45", SHOP);
                    lab.putBack(SPENDING, "alice");
                    lab.rounds();
                    return "90";
                }),
                new Row("the day of the account is set to the one before", "integrity_failed", lab -> {
                    spendNinety(lab);
                    lab.edit(SPENDING, "alice", "day", "2026-11-21");
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    return "90";
                }));
    }

    @TestFactory
    default Stream<DynamicTest> nothingIsSignedAndEachAttemptIsNamed() {
        return Stream.of(payments(), settings(), spending(), EditedFields.rows(), MovedRecords.rows())
                .flatMap(rows -> rows)
                .map(row -> dynamicTest(row.name(), () -> attack(row)));
    }

    private void attack(Row row) {
        try (Lab lab = new Lab(records())) {
            String shop = row.attack().apply(lab);
            assertEquals(Amount.zero(), lab.balance(lab.thief), "the thief");
            assertEquals(Amount.of(shop), lab.balance(SHOP), "the shop");
            assertEquals(row.alarms(), lab.alarmed(), "readiness shows it");
            String findings = lab.findings();
            assertTrue(findings.contains(row.finding()), row.finding() + " in\n" + findings);
            assertEquals(row.alarms(), findings.contains("integrity_failed"), "the audit trail names it:\n" + findings);
        }
    }

    @TestFactory
    default Stream<DynamicTest> withoutAnAttackNothingIsNamed() {
        return Stream.of(dynamicTest("two payments a day, other limits, a cancelled payment", () -> {
            try (Lab lab = new Lab(records())) {
                spendNinety(lab);
                lab.cancel(lab.pay(ALICE, "1", SHOP));
                lab.limits(60, "50");
                lab.pay(BOB, "3", SHOP);
                lab.rounds();
                lab.clock.advance(Duration.ofDays(1));
                lab.pay(ALICE, "7", SHOP);
                lab.rounds();
                assertEquals(Amount.of("100"), lab.balance(SHOP));
                assertEquals("", lab.findings());
                assertTrue(!lab.alarmed(), "no false alarm");
            }
        }));
    }
}
