package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.RECIPIENT;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.SOURCE;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.DurablePaymentsContract;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlitePaymentsTest implements DurablePaymentsContract {

    private static final UserId ALICE = UserId.of("alice");
    private static final String LONE_SURROGATE = "\ud83d";

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public PaymentLedger payments() {
        return stores.payments();
    }

    @Override
    public SpendingLedger spending() {
        return stores.spending();
    }

    @Override
    public void reopen() {
        close();
        open();
    }

    @Test
    void theTableOfPaymentsHoldsWhatItsDocumentationShows() {
        PaymentOrder order = new PaymentOrder(
                Amount.parse("12.50", "amount"),
                RECIPIENT,
                PaymentType.DATA_FEED,
                "prices of May",
                "invoice 17",
                "{\"feed\":\"btc\"}");
        Payment accepted = Payment.accepted(
                PaymentId.of("0b9c5d1e2f3a4b5c6d7e8f9a0b1c2d3e"),
                ALICE,
                new IdempotencyKey("order-4711"),
                order,
                SOURCE,
                NOON,
                new PaymentState.Pending());
        SignedTransaction transaction = SignedTransaction.of(new byte[] {0x0a, (byte) 0x8f, 0x01});
        PaymentState.Signed sent = new PaymentState.Pending()
                .sign(transaction, Amount.parse("0.0031", "fee"), 42, 1_000_030)
                .refusedWith(new ResultCode("sdk", 32));
        Verdict verdict = Verdict.failedOnChain(
                new ResultCode("bank", 5), Amount.parse("0.0031", "fee"), 1_000_007, NOON.plusMillis(60_333));
        payments().accept(accepted);
        Payment leased = accepted.leased(new Lease("worker", 3));
        payments().replace(leased);
        Payment settled = leased.in(sent.decide(verdict).settle());
        payments().replace(settled);

        assertEquals(
                List.of(
                        "0b9c5d1e2f3a4b5c6d7e8f9a0b1c2d3e",
                        "alice",
                        "order-4711",
                        "12.5",
                        RECIPIENT.value(),
                        "data_feed",
                        "prices of May",
                        "invoice 17",
                        "{\"feed\":\"btc\"}",
                        "testnet",
                        "dorado-1",
                        SENDER.value(),
                        String.valueOf(NOON.toEpochMilli()),
                        "3",
                        "failed",
                        "settled",
                        "worker",
                        "3",
                        transaction.hash().value(),
                        "0a8f01",
                        "0.0031",
                        "42",
                        "1000030",
                        "sdk",
                        "32",
                        "failed",
                        "failed_on_chain",
                        "bank",
                        "5",
                        "0.0031",
                        "1000007",
                        String.valueOf(NOON.toEpochMilli() + 60_333),
                        "null"),
                columnsOf("payments"));
    }

    @Test
    void theTablesOfAccountsAndLanesHoldWhatTheirDocumentationShows() {
        PaymentId lost = PaymentId.of("5f".repeat(16));
        PaymentId sent = PaymentId.of("0b".repeat(16));
        SpendingAccount account = SpendingAccount.opened(ALICE, NetworkName.TESTNET)
                .reserve(lost, Amount.parse("3.01", "fet"), LocalDate.of(2026, 11, 21));
        spending().replace(account);
        account = account.lose(lost);
        spending().replace(account);
        account = account.reserve(sent, Amount.parse("12.510", "fet"), LocalDate.of(2026, 11, 22));
        spending().replace(account);
        Lane lane = Lane.opened(CHAIN, SENDER).free(41, 1_000_007);
        spending().replace(lane);
        spending().replace(lane.take(sent));

        assertEquals(
                List.of(
                        "alice",
                        "testnet",
                        "2026-11-22",
                        "0",
                        sent.value(),
                        "2026-11-22",
                        "12.51",
                        "{\"" + lost + "\":{\"day\":\"2026-11-21\",\"fet\":\"3.01\"}}",
                        String.valueOf(account.version())),
                columnsOf("payment_spending"));
        assertEquals(
                "3.01",
                RawSqlite.ask(file, "SELECT json_extract(unresolved, '$." + lost + ".fet') FROM payment_spending"));
        assertEquals(
                List.of("dorado-1", SENDER.value(), sent.value(), "41", "1000007", "2"), columnsOf("payment_lanes"));
    }

    @Test
    void manyUnresolvedPaymentsComeBackAsTheyWere() {
        SpendingAccount account = SpendingAccount.opened(ALICE, NetworkName.MAINNET);
        for (int i = 0; i < 50; i++) {
            PaymentId lost = PaymentId.of(String.format("%032x", (i * 31L) % 50));
            account = account.reserve(
                    lost, Amount.ofWholeFet(i), LocalDate.of(2026, 1, 1).plusDays(i));
            assertTrue(spending().replace(account));
            account = account.lose(lost);
            assertTrue(spending().replace(account));
        }

        assertEquals(50, account.unresolved().size());
        assertEquals(account, spending().spending(ALICE, NetworkName.MAINNET));
    }

    @Test
    void textWithoutVisibleCharactersComesBackAsItWas() {
        Payment payment = withMemo("\0a\0\r\n\u2028\uFEFF\uFFFF");

        assertEquals(payment, payments().accept(payment));

        assertEquals(Optional.of(payment), payments().find(payment.id()));
    }

    @Test
    void textThatCouldNotComeBackAsItWasIsRefused() {
        Payment accepted = payments().accept(payment(ALICE));
        Payment leased = accepted.leased(new Lease(LONE_SURROGATE, 1));

        assertThrows(IllegalArgumentException.class, () -> payments().replace(leased));

        assertEquals(List.of(accepted), payments().history(ALICE, PaymentFilter.all(), null, 10));
    }

    @Test
    void whatNeverChangesOfAPaymentIsNotChanged() {
        Payment accepted = payments().accept(payment(ALICE));
        Payment dearer = payment(ALICE);
        Payment other = new Payment(
                accepted.id(),
                accepted.user(),
                accepted.key(),
                dearer.order(),
                accepted.source(),
                accepted.acceptedAt(),
                accepted.state(),
                2,
                null);

        assertFalse(payments().replace(other));

        assertEquals(Optional.of(accepted), payments().find(accepted.id()));
    }

    @Test
    void placesBetweenMillisecondsAreBetweenPayments() {
        Payment earlier = payments().accept(payment(ALICE, idempotencyKey(), NOON));
        Payment later = payments().accept(payment(ALICE, idempotencyKey(), NOON.plusMillis(1)));
        Instant between = NOON.plusNanos(1);
        for (String id : List.of("0".repeat(32), "f".repeat(32))) {
            PaymentPosition position = new PaymentPosition(between, PaymentId.of(id));
            assertEquals(List.of(later), payments().unfinished(position, 10));
            assertEquals(List.of(earlier), payments().history(ALICE, PaymentFilter.all(), position, 10));
        }
        assertEquals(List.of(later), since(between));
        assertEquals(List.of(later, earlier), since(NOON));
        assertEquals(List.of(later, earlier), since(Instant.MIN));
        assertEquals(List.of(), since(Instant.MAX));
        PaymentPosition farAway = new PaymentPosition(Instant.MAX, paymentId());
        assertEquals(List.of(), payments().unfinished(farAway, 10));
        assertEquals(List.of(later, earlier), payments().history(ALICE, PaymentFilter.all(), farAway, 10));
    }

    @Test
    void aLimitIsNotNegativeAndMayBeNothing() {
        payments().accept(payment(ALICE));

        assertEquals(List.of(), payments().unfinished(null, 0));
        assertEquals(List.of(), payments().history(ALICE, PaymentFilter.all(), null, 0));
        assertThrows(IllegalArgumentException.class, () -> payments().unfinished(null, -1));
        assertThrows(IllegalArgumentException.class, () -> payments().history(ALICE, PaymentFilter.all(), null, -1));
    }

    @Test
    void tenThousandPaymentsArePagedInOrder() {
        int count = 10_000;
        Payment pattern = payments().accept(payment(ALICE));
        copyNumbered(pattern, count - 1);

        List<PaymentPosition> unfinished = new ArrayList<>();
        PaymentPosition after = null;
        for (List<Payment> page = payments().unfinished(after, 137);
                !page.isEmpty();
                page = payments().unfinished(after, 137)) {
            page.forEach(payment -> unfinished.add(payment.position()));
            after = unfinished.get(unfinished.size() - 1);
        }
        List<PaymentPosition> history = new ArrayList<>();
        PaymentPosition before = null;
        for (List<Payment> page = historyBefore(before); !page.isEmpty(); page = historyBefore(before)) {
            page.forEach(payment -> history.add(payment.position()));
            before = history.get(history.size() - 1);
        }

        assertEquals(count, history.size());
        assertEquals(
                history.stream()
                        .sorted((one, other) -> other.compareTo(one))
                        .distinct()
                        .toList(),
                history);
        assertEquals(count - (count - 1) / 10, unfinished.size());
        assertEquals(unfinished.stream().sorted().distinct().toList(), unfinished);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void nothingIsSortedAndNoTableIsReadWhole(int payments) {
        if (payments > 0) {
            copyNumbered(payments().accept(payment(ALICE)), payments);
            RawSqlite.run(file, "ANALYZE");
        }

        assertPlan(SqlitePaymentLedger.FIND, "SEARCH payments USING INDEX sqlite_autoindex_payments_1 \\(id=\\?\\)");
        assertPlan(
                SqlitePaymentLedger.FIND_BY_KEY,
                "SEARCH payments USING INDEX sqlite_autoindex_payments_2 \\(user_id=\\? AND idempotency_key=\\?\\)");
        assertPlan(
                SqlitePaymentLedger.UNFINISHED,
                "SEARCH payments USING INDEX payments_unfinished \\(\\(accepted_at,id\\)>\\(\\?,\\?\\)\\)");
        assertPlan(
                SqlitePaymentLedger.HISTORY, "SEARCH payments USING INDEX payments_history \\(user_id=\\? AND .*\\)");
    }

    private void assertPlan(String sql, String only) {
        try (RawSqlite raw = RawSqlite.open(file)) {
            List<String> plan = raw.askAll("EXPLAIN QUERY PLAN " + sql, "detail");
            assertTrue(plan.get(0).matches(only), plan.toString());
            assertEquals(
                    List.of(
                            "CORRELATED SCALAR SUBQUERY 1",
                            "SEARCH payment_demands USING PRIMARY KEY (payment=?)",
                            "CORRELATED SCALAR SUBQUERY 2",
                            "SEARCH payment_demands USING PRIMARY KEY (payment=?)",
                            "CORRELATED SCALAR SUBQUERY 3",
                            "SEARCH record_seals USING PRIMARY KEY (kind=? AND record=?)"),
                    plan.subList(1, plan.size()));
        }
    }

    /** Inserts payments like this one: three per millisecond, not in the order of their ids, every tenth finished. */
    private void copyNumbered(Payment pattern, int count) {
        String columns = String.join(", ", PaymentRow.COLUMNS);
        String selected = columns.replaceFirst("idempotency_key", "'n-' || i")
                .replaceFirst("\\bid\\b", "printf('%032x', (i * 7919) % 1000003)")
                .replaceFirst("\\baccepted_at\\b", "accepted_at + i / 3")
                .replaceFirst("\\bstatus\\b", "iif(i % 10 = 0, 'cancelled', status)")
                .replaceFirst("\\bphase\\b", "iif(i % 10 = 0, 'cancelled', phase)")
                .replaceFirst("\\bcancelled_at\\b", "iif(i % 10 = 0, accepted_at, cancelled_at)");
        RawSqlite.run(
                file,
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + count + ")"
                        + " INSERT INTO payments (" + columns + ") SELECT " + selected
                        + " FROM payments, n WHERE id = '"
                        + pattern.id() + "'");
    }

    private List<Payment> historyBefore(@Nullable PaymentPosition before) {
        return payments().history(ALICE, PaymentFilter.all(), before, 499);
    }

    private List<Payment> since(Instant first) {
        return payments().history(ALICE, new PaymentFilter(first, null, null), null, 10);
    }

    private static Payment withMemo(String memo) {
        PaymentOrder order =
                new PaymentOrder(Amount.ofWholeFet(1), RECIPIENT, PaymentType.TEST, "", memo, PaymentOrder.NO_METADATA);
        return Payment.accepted(paymentId(), ALICE, idempotencyKey(), order, SOURCE, NOON, new PaymentState.Pending());
    }

    /** The columns of the single row. */
    private List<String> columnsOf(String table) {
        try (RawSqlite raw = RawSqlite.open(file)) {
            assertEquals("1", raw.ask("SELECT count(*) FROM " + table));
            return raw.askAll("SELECT name FROM pragma_table_info('" + table + "')", "name").stream()
                    .map(column -> raw.ask("SELECT " + column + " FROM " + table))
                    .toList();
        }
    }
}
