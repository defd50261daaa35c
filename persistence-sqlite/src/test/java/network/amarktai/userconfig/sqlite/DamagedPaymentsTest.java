package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.RECIPIENT;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class DamagedPaymentsTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Verdict VERDICT =
            Verdict.failedOnChain(new ResultCode("bank", 5), Amount.ofWholeFet(1), 7, NOON);

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        SqliteStores.open(file, StandardCatalog.services()).close();
        // STRICT tables refuse values of a wrong type; a damaged page, or an edited schema as here, bypasses the check.
        RawSqlite.run(file, "PRAGMA writable_schema = ON", """
                UPDATE sqlite_schema
                SET sql = replace(replace(replace(sql, 'STRICT, ', ''), ') STRICT', ')'), ' NOT NULL', '')
                WHERE name LIKE 'payment%' AND type = 'table'""");
        stores = SqliteStores.open(file, StandardCatalog.services());
        logged.start();
        log().addAppender(logged);
    }

    @AfterEach
    void close() {
        log().detachAppender(logged);
        stores.close();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(DamageLog.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount_fet = '0'",
                "amount_fet = '1e9'",
                "amount_fet = amount_fet || '0'",
                "amount_fet = '0' || amount_fet",
                "amount_fet = '-1'",
                "amount_fet = NULL",
                "amount_fet = CAST(amount_fet AS BLOB)",
                "recipient = upper(recipient)",
                "recipient = NULL",
                "type = 'Test'",
                "type = NULL",
                "description = x'00'",
                "description = printf('%300d', 1)",
                "memo = NULL",
                "metadata = NULL",
                "network = 'Testnet'",
                "network = NULL",
                "chain_id = ''",
                "sender = 'fetch1'",
                "version = 0",
                "version = -1",
                "version = 1.5",
                "version = 'one'",
                "version = NULL",
                "lease_holder = NULL",
                "lease_holder = x'00'",
                "lease_counter = NULL",
                "lease_counter = 'three'",
                "status = 'pending'",
                "status = 'junk'",
                "phase = 'pending'",
                "phase = 'signed'",
                "phase = 'unresolved'",
                "phase = 'settled'",
                "phase = 'cancelled'",
                "phase = 'Decided'",
                "phase = NULL",
                "tx_hash = NULL",
                "tx_hash = lower(tx_hash)",
                "tx_hash = substr(tx_hash, 2) || substr(tx_hash, 1, 1)",
                "tx_bytes = NULL",
                "tx_bytes = tx_bytes || '00'",
                "tx_bytes = upper(tx_bytes) || 'AA'",
                "tx_bytes = substr(tx_bytes, 2)",
                "tx_bytes = 'zz'",
                "tx_bytes = CAST(tx_bytes AS BLOB)",
                "tx_hash = NULL, tx_bytes = NULL",
                "tx_fee_fet = NULL",
                "tx_fee_fet = '.1'",
                "tx_sequence = NULL",
                "tx_sequence = 1.5",
                "tx_timeout_height = NULL",
                "tx_timeout_height = x'07'",
                "refusal_codespace = NULL",
                "refusal_code = NULL",
                "refusal_code = -1",
                "refusal_code = 4294967296",
                "verdict = 'confirmed'",
                "verdict = NULL",
                "verdict = 7",
                "verdict_error = NULL",
                "verdict_error = 'Expired'",
                "verdict_error = x'00'",
                "verdict_codespace = NULL",
                "verdict_code = NULL",
                "verdict_fee_fet = NULL",
                "verdict_fee_fet = '1.0'",
                "verdict_height = NULL",
                "verdict_at = NULL",
                "verdict_at = 'noon'",
                "cancelled_at = 1"
            })
    void aDamagedPaymentIsUnavailableAndStopsNoOther(String assignment) {
        Payment before = accept(BOB, 1);
        Payment damaged = decided(accept(ALICE, 2));
        Payment behind = accept(BOB, 3);
        damage("payments SET " + assignment + " WHERE id = '" + damaged.id() + "'");
        String damagedRow = row(damaged.id());

        assertEquals(List.of(before, behind), stores.payments().unfinished(null, 2), "the page is filled");
        assertEquals(List.of(behind), stores.payments().unfinished(before.position(), 1));
        assertEquals(List.of(behind, before), stores.payments().history(BOB, PaymentFilter.all(), null, 10));

        assertUnavailable(() -> stores.payments().find(damaged.id()));
        assertUnavailable(() -> stores.payments().find(ALICE, damaged.key()));
        assertUnavailable(() -> stores.payments().accept(payment(ALICE, damaged.key(), NOON)));
        assertUnavailable(() -> stores.payments().history(ALICE, PaymentFilter.all(), null, 10));
        assertUnavailable(() -> stores.payments().replace(damaged.leased(new Lease("b", 1))));

        assertEquals(damagedRow, row(damaged.id()), "nothing repairs it by accident");
        assertEquals(
                List.of("ERROR Payment " + damaged.id()
                        + " is damaged; it stays as it is until an operator has repaired it"),
                errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase = 'signed'",
                "phase = 'settled'",
                "phase = 'cancelled', status = 'cancelled'",
                "status = 'cancelled'",
                "status = 'processing'",
                "tx_bytes = ''",
                "tx_sequence = 0",
                "refusal_code = 0, refusal_codespace = ''",
                "verdict = 'confirmed'",
                "verdict_at = 0",
                "lease_counter = 1",
                "accepted_at = 'noon'",
                "accepted_at = 1.5",
                "user_id = ''",
                "idempotency_key = ''",
                "idempotency_key = x'00'"
            })
    void aPendingPaymentThatContradictsItselfIsNotSent(String assignment) {
        Payment damaged = accept(ALICE, 1);
        Payment behind = accept(ALICE, 2);
        damage("payments SET " + assignment + " WHERE id = '" + damaged.id() + "'");

        assertEquals(List.of(behind), stores.payments().unfinished(null, 1));
        assertUnavailable(() -> stores.payments().find(damaged.id()));
        assertUnavailable(() -> stores.payments().replace(damaged.in(signed())));
    }

    @Test
    void aDamagedIdIsNotWrittenToTheLog() {
        accept(ALICE, 1);
        Payment sound = accept(BOB, 2);
        damage("payments SET id = 'x' || char(10) || 'INFO all is well' WHERE user_id = 'alice'");

        assertEquals(List.of(sound), stores.payments().unfinished(null, 10));

        assertEquals(
                List.of("ERROR A payment, its id included, is damaged;"
                        + " it stays as it is until an operator has repaired it"),
                errors());
    }

    @Test
    void aRepairedPaymentGoesOn() {
        Payment damaged = decided(accept(ALICE, 1));
        damage("payments SET verdict_error = 'x'");
        assertEquals(List.of(), stores.payments().unfinished(null, 10));

        damage("payments SET verdict_error = 'failed_on_chain'");

        assertEquals(List.of(damaged), stores.payments().unfinished(null, 10));
        assertTrue(stores.payments().replace(damaged.leased(new Lease("b", 1))));
    }

    @Test
    void manyDamagedPaymentsInARowAreSkipped() {
        for (int i = 0; i < 30; i++) {
            accept(ALICE, i);
        }
        Payment sound = accept(BOB, 99);
        damage("payments SET tx_hash = 'x' WHERE user_id = 'alice'");

        assertEquals(List.of(sound), stores.payments().unfinished(null, 5));
        assertEquals(List.of(), stores.payments().unfinished(sound.position(), 5));
        assertEquals(30, errors().size());
        assertEquals(List.of(sound), stores.payments().unfinished(null, 5));
        assertEquals(30, errors().size(), "once each");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day = '2026-02-30'",
                "day = '22.11.2026'",
                "day = 7",
                "day = NULL",
                "spent_fet = ''",
                "spent_fet = '01'",
                "spent_fet = '-1'",
                "spent_fet = NULL",
                "spent_fet = CAST(spent_fet AS BLOB)",
                "in_flight_payment = NULL",
                "in_flight_payment = 'none'",
                "in_flight_day = NULL",
                "in_flight_day = 'today'",
                "in_flight_fet = NULL",
                "in_flight_fet = '1,5'",
                "unresolved = ''",
                "unresolved = NULL",
                "unresolved = 'null'",
                "unresolved = '[]'",
                "unresolved = '{'",
                "unresolved = unresolved || ' '",
                "unresolved = replace(unresolved, '}}', ',}}')",
                "unresolved = replace(unresolved, '}}', '}')",
                "unresolved = replace(unresolved, '\"fet\":\"3', '\"fet\":\"03')",
                "unresolved = replace(unresolved, 'day', 'Day')",
                "unresolved = replace(unresolved, '2026-11-21', '2026-11-31')",
                "unresolved = substr(unresolved, 1, length(unresolved) - 1) || ',' || substr(unresolved, 2)",
                "unresolved = replace(hex(zeroblob(200000)), '00', '{\"')",
                "unresolved = CAST(unresolved AS BLOB)",
                "version = 0",
                "version = 'three'",
                "version = NULL"
            })
    void aDamagedAccountIsUnavailableAndStaysAsItIs(String assignment) {
        PaymentId lost = paymentId();
        LocalDate day = LocalDate.of(2026, 11, 21);
        SpendingAccount first =
                SpendingAccount.opened(ALICE, NetworkName.TESTNET).reserve(lost, Amount.ofWholeFet(3), day);
        SpendingAccount second = first.lose(lost);
        SpendingAccount third = second.reserve(paymentId(), Amount.ofWholeFet(2), day.plusDays(1));
        for (SpendingAccount account : List.of(first, second, third)) {
            assertTrue(stores.spending().replace(account));
        }
        SpendingAccount others = first(SpendingAccount.opened(BOB, NetworkName.TESTNET));
        assertTrue(stores.spending().replace(others));

        damage("payment_spending SET " + assignment + " WHERE user_id = 'alice'");

        assertUnavailable(() -> stores.spending().spending(ALICE, NetworkName.TESTNET));
        assertUnavailable(() -> stores.spending().replace(third.touched()));
        assertUnavailable(() -> stores.spending().replace(first(SpendingAccount.opened(ALICE, NetworkName.TESTNET))));
        assertEquals(others, stores.spending().spending(BOB, NetworkName.TESTNET));
        assertEquals(
                List.of("ERROR The spending account of a user on testnet is damaged;"
                        + " it stays as it is until an operator has repaired it"),
                errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"network = x'07'", "network = 'x' || char(10) || 'INFO all is well'"})
    void aDamagedAccountNeitherHidesOthersUnderWayNorSpeaksInTheLog(String assignment) {
        LocalDate day = LocalDate.of(2026, 11, 21);
        for (UserId user : List.of(ALICE, BOB)) {
            assertTrue(stores.spending()
                    .replace(SpendingAccount.opened(user, NetworkName.TESTNET)
                            .reserve(paymentId(), Amount.ofWholeFet(3), day)));
        }

        damage("payment_spending SET " + assignment + " WHERE user_id = 'alice'");

        assertEquals(
                List.of(stores.spending().spending(BOB, NetworkName.TESTNET)),
                stores.spending().underWay(null, 10));
        assertEquals(
                List.of("ERROR The spending account of a user is damaged;"
                        + " it stays as it is until an operator has repaired it"),
                errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment = 'none'",
                "payment = x'00'",
                "last_sequence = NULL",
                "last_sequence = 1.5",
                "last_height = 'high'",
                "last_height = NULL",
                "version = 0",
                "version = x'01'",
                "version = NULL"
            })
    void aDamagedLaneIsUnavailableAndStaysAsItIs(String assignment) {
        Lane lane = Lane.opened(CHAIN, SENDER).take(paymentId());
        Lane others = Lane.opened(CHAIN, RECIPIENT).touched();
        assertTrue(stores.spending().replace(lane));
        assertTrue(stores.spending().replace(others));

        damage("payment_lanes SET " + assignment + " WHERE sender = '" + SENDER + "'");

        assertUnavailable(() -> stores.spending().lane(CHAIN, SENDER));
        assertUnavailable(() -> stores.spending().replace(lane.free()));
        assertUnavailable(
                () -> stores.spending().replace(Lane.opened(CHAIN, SENDER).touched()));
        assertEquals(others, stores.spending().lane(CHAIN, RECIPIENT));
        assertEquals(
                List.of("ERROR The lane of " + SENDER + " on " + CHAIN
                        + " is damaged; it stays as it is until an operator has repaired it"),
                errors());
    }

    private Payment accept(UserId user, int millis) {
        return stores.payments().accept(payment(user, idempotencyKey(), NOON.plusMillis(millis)));
    }

    private Payment decided(Payment payment) {
        Payment leased = payment.leased(new Lease("worker", 3));
        Payment decided =
                leased.in(signed().refusedWith(new ResultCode("sdk", 32)).decide(VERDICT));
        assertTrue(stores.payments().replace(leased));
        assertTrue(stores.payments().replace(decided));
        assertEquals(Optional.of(decided), stores.payments().find(payment.id()));
        return decided;
    }

    private void damage(String update) {
        RawSqlite.run(file, "PRAGMA synchronous = OFF", "UPDATE " + update);
    }

    /** The stored row, including the types of its columns. */
    private String row(PaymentId id) {
        String columns = String.join(") || '|' || quote(", PaymentRow.COLUMNS);
        return RawSqlite.ask(file, "SELECT quote(" + columns + ") FROM payments WHERE id = '" + id + "'");
    }

    private List<String> errors() {
        return logged.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private static void assertUnavailable(Runnable call) {
        Unavailable failed = assertThrows(Unavailable.class, call::run);
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
        assertEquals("A stored record is damaged; an operator has to repair it.", failed.detail());
    }
}
