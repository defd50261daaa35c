package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.payment.PayingUser.accept;
import static network.amarktai.userconfig.usecase.payment.PayingUser.order;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.InterruptedPaymentLedger;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.credential.WatchedVault;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.junit.jupiter.api.Test;

class AcceptPaymentTest {

    private static final IdempotencyKey KEY = new IdempotencyKey("key-1");

    private final TestKit kit = withWallet(new TestKit());
    private final Payments payments = kit.onLedgers();
    private final int trailBefore = Trail.of(kit, ALICE).size();

    @Test
    void whatIsAcceptedWaitsInTheLedger() {
        Payment payment = accept(payments, "key-1", "1.5");

        assertEquals(PaymentStatus.PENDING, payment.status());
        assertEquals(ALICE, payment.user());
        assertEquals(KEY, payment.key());
        assertEquals(order("1.5"), payment.order());
        assertEquals(Examples.NOON, payment.acceptedAt());
        assertEquals(new PaymentSource(NetworkName.TESTNET, TESTNET.chainId(), address("alice")), payment.source());
        assertEquals(Optional.of(payment), kit.paymentLedger().find(payment.id()));
        assertEquals(List.of(payment), kit.paymentLedger().unfinished(null, 10));
        assertEquals(
                SpendingAccount.opened(ALICE, NetworkName.TESTNET), PayingUser.account(kit), "nothing is reserved yet");
    }

    @Test
    void itIsAnnouncedAndConcludedWithIdAmountAndADigestOnly() {
        Payment payment = accept(payments, "key-1", "1.5");

        assertEquals(List.of("payment.accepted requested fetch", "payment.accepted done fetch"), trail());
        Map<String, String> detail = Trail.last(kit, ALICE).detail();
        assertEquals(PaymentFacts.accepted(payment), detail);
        assertEquals(Set.of("payment", "amount", "recipient"), detail.keySet());
        assertEquals("1.5", detail.get("amount"));
        assertTrue(detail.get("recipient").matches("[0-9a-f]{64}"), detail::toString);
        assertEquals(ORIGIN.requestId(), Trail.last(kit, ALICE).requestId());
    }

    @Test
    void theWordsOfAWalletAreNeitherMemoNorDescription() {
        String words = Examples.text(WalletUser.words("carol"));
        PaymentOrder plain = order("1.5");
        Map<String, PaymentOrder> orders = Map.of(
                "memo",
                new PaymentOrder(plain.amount(), plain.recipient(), plain.type(), plain.description(), words, "{}"),
                "description",
                new PaymentOrder(plain.amount(), plain.recipient(), plain.type(), words, plain.memo(), "{}"));

        orders.forEach((field, order) -> {
            InvalidInput refused = assertThrows(
                    InvalidInput.class, () -> payments.acceptPayment().accept(ORIGIN, ALICE, KEY, order));
            assertEquals(field, refused.errors().get(0).field());
            assertEquals("mnemonic", refused.errors().get(0).code());
        });

        assertEquals(0, recorded());
        assertEquals(List.of(), trail());
    }

    @Test
    void theSameKeyIsTheSamePayment() {
        Payment first = accept(payments, "key-1", "1.5");
        kit.clock().advance(Duration.ofDays(2));
        save(kit.wallets(), Change.off().network(NetworkName.MAINNET));
        int entries = Trail.of(kit, ALICE).size();

        assertEquals(first, accept(payments, "key-1", "1.50"), "even after settings and network have changed");
        Payment over = first.in(new PaymentState.Pending().cancel(kit.clock().instant()));
        assertTrue(kit.paymentLedger().replace(over));
        assertEquals(over, accept(payments, "key-1", "1.5"), "in its current state");
        assertEquals(entries, Trail.of(kit, ALICE).size());
        assertEquals(1, recorded());
    }

    @Test
    void theSameKeyForAnotherOrderIsAConflict() {
        Payment first = accept(payments, "key-1", "1.5");
        PaymentOrder same = order("1.5");
        for (PaymentOrder other : List.of(
                order("1.6"),
                new PaymentOrder(
                        same.amount(), address("x"), same.type(), same.description(), same.memo(), same.metadata()),
                new PaymentOrder(
                        same.amount(),
                        same.recipient(),
                        PaymentType.GAS_FEE,
                        same.description(),
                        same.memo(),
                        same.metadata()),
                new PaymentOrder(same.amount(), same.recipient(), same.type(), "x", same.memo(), same.metadata()),
                new PaymentOrder(
                        same.amount(), same.recipient(), same.type(), same.description(), "x", same.metadata()),
                new PaymentOrder(
                        same.amount(), same.recipient(), same.type(), same.description(), same.memo(), "{\"a\":1}"))) {
            Conflict conflict =
                    assertThrows(Conflict.class, () -> payments.acceptPayment().accept(ORIGIN, ALICE, KEY, other));
            assertEquals(ErrorCode.IDEMPOTENCY_CONFLICT, conflict.code());
        }
        assertEquals(Optional.of(first), kit.paymentLedger().find(ALICE, KEY));
        assertEquals(1, recorded());
    }

    @Test
    void aKeyThatOpensAnotherPaymentMeanwhileIsAConflictToo() {
        InterruptedPaymentLedger ledger =
                new InterruptedPaymentLedger(kit.paymentLedger(), 1, () -> accept(payments, "key-1", "2"));

        Conflict conflict = assertThrows(Conflict.class, () -> accept(kit.onLedgers(ledger), "key-1", "1"));

        assertEquals(ErrorCode.IDEMPOTENCY_CONFLICT, conflict.code());
        assertEquals(1, recorded());
        assertEquals("failed", Trail.last(kit, ALICE).outcome(), "the announced payment was not stored");
    }

    @Test
    void ofTwoWithOneKeyTheTrailNamesTheOneThatStands() {
        InterruptedPaymentLedger ledger =
                new InterruptedPaymentLedger(kit.paymentLedger(), 1, () -> accept(payments, "key-1", "1"));

        Payment standing = accept(kit.onLedgers(ledger), "key-1", "1");

        assertEquals(standing.id().value(), Trail.last(kit, ALICE).detail().get("standing"));
        assertEquals(1, recorded());
    }

    @Test
    void keysOfDifferentUsersAreDifferent() {
        Payment alices = accept(payments, "key-1", "1");
        assertThrows(
                NotConfigured.class,
                () -> payments.acceptPayment().accept(ORIGIN, BOB, KEY, order("1")),
                "hers is not shown to him");
        kit.payments().plant(BOB, kit.payments().find(ALICE).orElseThrow().sealed(RecordSeal.none()));

        assertNotEquals(
                alices.id(),
                payments.acceptPayment().accept(ORIGIN, BOB, KEY, order("1")).id());
    }

    @Test
    void whatTheRulesRefuseIsRecordedAsFailed() {
        assertRefused(Change.on().maximum("0.9"), "1", PaymentErrorCode.PAYMENT_TOO_LARGE);
        assertRefused(
                Change.on().maximum("1").recipients(address("friend").value()),
                "1",
                PaymentErrorCode.RECIPIENT_NOT_ALLOWED);
        assertRefused(Change.off().maximum("0.9"), "1", PaymentErrorCode.PAYMENT_AGENT_DISABLED);
        save(kit.wallets(), Change.on().maximum("1").recipients(address("shop").value()));
        assertEquals(PaymentStatus.PENDING, accept(payments, "allowed", "1").status());
    }

    private void assertRefused(Change change, String fet, PaymentErrorCode code) {
        save(kit.wallets(), change);

        Payment refused = accept(payments, "key-" + code, fet);

        assertEquals(
                new PaymentState.Pending()
                        .refuse(Verdict.failed(code, Examples.NOON))
                        .settle(),
                refused.state());
        assertEquals(Optional.of(refused), kit.paymentLedger().find(refused.id()));
        assertEquals(List.of(), kit.paymentLedger().unfinished(null, 10), "agents ignore it");
        Map<String, String> detail = new HashMap<>(PaymentFacts.accepted(refused));
        detail.put("code", code.code());
        assertEquals(detail, Trail.last(kit, ALICE).detail());
        assertEquals(refused, accept(payments, "key-" + code, fet), "the same key does not retry");
    }

    @Test
    void theBudgetAndTheBalanceAreNotJudgedYet() {
        save(kit.wallets(), Change.on().budget(10).maximum("1000"));

        assertEquals(PaymentStatus.PENDING, accept(payments, "key-1", "1000").status());
    }

    @Test
    void withoutAWalletNothingIsRecorded() {
        plantWallet(kit, null);

        assertNothingRecorded(NotConfigured.class, ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED);
    }

    @Test
    void aWalletFromBeforeThisSystemPaysNothing() {
        plantWallet(kit, new UnusableWallet());

        assertNothingRecorded(Unreadable.class, ErrorCode.NOT_MIGRATED);
    }

    @Test
    void aWalletWithADamagedAddressPaysNothing() {
        Payments withLocalnet = WalletUser.onLocalnet(kit).payments();
        SealedWallet wallet =
                kit.payments().find(ALICE).orElseThrow().sealedWallet().orElseThrow();
        save(kit.wallets(), Change.on().network(NetworkName.MAINNET));
        plantWallet(kit, new SealedWallet(wallet.seed(), Address.of("fetch1" + "q".repeat(31) + "damaged")));

        Unreadable damaged = assertThrows(Unreadable.class, () -> accept(withLocalnet, "key-1", "1"));

        assertEquals(ErrorCode.NOT_MIGRATED, damaged.code());
        assertEquals(0, recorded());
    }

    private void assertNothingRecorded(Class<? extends UserConfigException> type, ErrorCode code) {
        assertEquals(
                code, assertThrows(type, () -> accept(payments, "key-1", "1")).code());
        assertEquals(0, recorded());
        assertEquals(List.of(), trail());
    }

    @Test
    void recipientsAreReadOnTheUsersNetwork() {
        Payments withLocalnet = WalletUser.onLocalnet(kit).payments();
        String fetch = address("shop").value();
        assertEquals(address("shop"), withLocalnet.acceptPayment().recipient(ALICE, fetch));
        for (String wrong : List.of("", " " + fetch, fetch + "\n", fetch.toUpperCase(Locale.ROOT), "local1")) {
            assertWrongRecipient(withLocalnet, wrong);
        }

        save(WalletUser.withLocalnet(kit), Change.on().network(NetworkName.MAINNET));

        assertWrongRecipient(withLocalnet, fetch);
        assertEquals(0, recorded());
        assertThrows(InvalidInput.class, () -> withLocalnet.acceptPayment().recipient(BOB, "x"), "the default network");
    }

    private static void assertWrongRecipient(Payments withLocalnet, String text) {
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> withLocalnet.acceptPayment().recipient(ALICE, text));
        assertEquals("recipient", refused.errors().get(0).field());
        assertEquals("invalid_address", refused.errors().get(0).code());
    }

    @Test
    void theSealedSeedIsNotOpened() {
        WatchedVault vault = new WatchedVault(kit.vault());

        accept(kit.on(vault).payments(), "key-1", "1");

        assertEquals(List.of(), vault.opened());
    }

    @Test
    void theSmallestAmountIsAPayment() {
        assertEquals(
                Amount.parse("0.000000000000000001", "amount"),
                accept(payments, "key-1", "0.000000000000000001").order().amount());
    }

    private List<String> trail() {
        List<String> all = Trail.of(kit, ALICE);
        return all.subList(trailBefore, all.size());
    }

    private int recorded() {
        return kit.paymentLedger()
                .history(ALICE, PaymentFilter.all(), null, 1000)
                .size();
    }
}
