package network.amarktai.userconfig.usecase.integrity;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.payment.PayingUser;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an attacker who can write to the database, but has no master key, may try with each kind of record. */
class SealedStoresTest {

    private static final Address MALLORY = Address.of("fetch1" + "m".repeat(38));

    private final TestKit kit = PayingUser.withWallet(new TestKit());
    private final Foundation base = kit.foundation(kit.stores());
    private final Stores sealed = base.stores();

    private long told(IntegrityFailure.Kind kind) {
        return base.alarm().count(kind);
    }

    private Payment stored(PaymentId id) {
        return kit.paymentLedger().find(id).orElseThrow();
    }

    private void assertBlocked(PaymentId id) {
        Payment found = sealed.payments().find(id).orElseThrow();
        assertTrue(found.isBlocked());
        assertEquals(PaymentStatus.PROCESSING, found.status());
        assertFalse(found.isUnderWay());
        assertTrue(told(IntegrityFailure.Kind.PAYMENT) > 0);
        assertThrows(IllegalStateException.class, () -> found.in(new PaymentState.Pending()));
        Payment leased = found.leased(new Lease("ours", 1));
        assertThrows(IllegalStateException.class, () -> sealed.payments().replace(leased));
    }

    @Test
    void whatThisSystemWroteIsAsItWas() {
        Payment payment = sealed.payments().accept(payment(ALICE));
        assertTrue(sealed.payments().replace(payment.in(signed())));
        SpendingAccount account =
                SpendingAccount.opened(ALICE, NetworkName.TESTNET).reserve(payment.id(), Amount.ofWholeFet(1), TODAY);
        assertTrue(sealed.spending().replace(account));
        Lane lane = Lane.opened(ChainId.of("dorado-1"), MALLORY).take(payment.id());
        assertTrue(sealed.spending().replace(lane));

        assertEquals(
                payment.in(signed()).version(),
                sealed.payments().find(payment.id()).orElseThrow().version());
        assertEquals(account, sealed.spending().spending(ALICE, NetworkName.TESTNET));
        assertEquals(lane, sealed.spending().lane(lane.chainId(), lane.sender()));
        assertEquals(kit.payments().find(ALICE), sealed.paymentConfigs().find(ALICE));
        for (IntegrityFailure.Kind kind : IntegrityFailure.Kind.values()) {
            assertEquals(0, told(kind), kind.label());
        }
    }

    static Stream<Map.Entry<String, UnaryOperator<Payment>>> editsOfAPayment() {
        Map<String, UnaryOperator<Payment>> edits = new LinkedHashMap<>();
        edits.put("no seal", payment -> payment.sealed(RecordSeal.none()));
        edits.put(
                "another MAC",
                payment -> payment.sealed(RecordSeal.of(payment.seal().keyId().orElseThrow(), "00".repeat(32))));
        edits.put("id", payment -> edited(payment, paymentId(), payment.user(), payment.key(), payment.order()));
        edits.put("user", payment -> edited(payment, payment.id(), BOB, payment.key(), payment.order()));
        edits.put(
                "key",
                payment ->
                        edited(payment, payment.id(), payment.user(), new IdempotencyKey("another"), payment.order()));
        edits.put(
                "amount",
                payment ->
                        ordered(payment, Amount.ofWholeFet(900), payment.order().recipient(), "a memo"));
        edits.put("recipient", payment -> ordered(payment, payment.order().amount(), MALLORY, "a memo"));
        edits.put(
                "memo",
                payment -> ordered(
                        payment, payment.order().amount(), payment.order().recipient(), "another memo"));
        edits.put(
                "network",
                payment -> from(
                        payment,
                        new PaymentSource(
                                NetworkName.MAINNET,
                                payment.source().chainId(),
                                payment.source().sender())));
        edits.put(
                "chain",
                payment -> from(
                        payment,
                        new PaymentSource(
                                payment.source().network(),
                                ChainId.of("fetchhub-4"),
                                payment.source().sender())));
        edits.put(
                "sender",
                payment -> from(
                        payment,
                        new PaymentSource(
                                payment.source().network(), payment.source().chainId(), MALLORY)));
        edits.put("state", payment -> in(payment, signed(), payment.version(), payment.lease()));
        edits.put(
                "outcome",
                payment -> in(
                        payment,
                        signed().decide(Verdict.confirmed(Amount.zero(), 7, NOON))
                                .settle(),
                        payment.version(),
                        payment.lease()));
        edits.put("version", payment -> in(payment, payment.state(), payment.version() + 1, payment.lease()));
        edits.put("lease", payment -> in(payment, payment.state(), payment.version(), new Lease("m", 1)));
        return edits.entrySet().stream();
    }

    private static Payment edited(Payment payment, PaymentId id, UserId user, IdempotencyKey key, PaymentOrder order) {
        return new Payment(
                id,
                user,
                key,
                order,
                payment.source(),
                payment.acceptedAt(),
                payment.state(),
                payment.version(),
                payment.lease(),
                payment.seal());
    }

    private static Payment ordered(Payment payment, Amount amount, Address recipient, String memo) {
        PaymentOrder order =
                new PaymentOrder(amount, recipient, PaymentType.DATA_FEED, "", memo, PaymentOrder.NO_METADATA);
        return edited(payment, payment.id(), payment.user(), payment.key(), order);
    }

    private static Payment from(Payment payment, PaymentSource source) {
        return new Payment(
                payment.id(),
                payment.user(),
                payment.key(),
                payment.order(),
                source,
                payment.acceptedAt(),
                payment.state(),
                payment.version(),
                payment.lease(),
                payment.seal());
    }

    private static Payment in(Payment payment, PaymentState state, long version, Lease lease) {
        return new Payment(
                payment.id(),
                payment.user(),
                payment.key(),
                payment.order(),
                payment.source(),
                payment.acceptedAt(),
                state,
                version,
                lease,
                payment.seal());
    }

    @ParameterizedTest
    @MethodSource("editsOfAPayment")
    void anEditedPaymentIsBlocked(Map.Entry<String, UnaryOperator<Payment>> edit) {
        Payment genuine = sealed.payments().accept(payment(ALICE));
        Payment forged = edit.getValue().apply(stored(genuine.id()));
        kit.paymentLedger().plant(forged);

        assertBlocked(forged.id());
        assertTrue(sealed.payments().unfinished(null, 10).stream()
                .filter(payment -> payment.id().equals(forged.id()))
                .allMatch(Payment::isBlocked));
        assertTrue(sealed.payments().history(forged.user(), PaymentFilter.all(), null, 10).stream()
                .filter(payment -> payment.id().equals(forged.id()))
                .allMatch(Payment::isBlocked));
    }

    @Test
    void theFeeThatANodeRequiredIsSealed() {
        Payment genuine = sealed.payments().accept(payment(ALICE));
        assertTrue(sealed.payments().replace(genuine.in(refusedFor("0.02"))));
        Payment stored = stored(genuine.id());
        assertFalse(sealed.payments().find(genuine.id()).orElseThrow().isBlocked());
        kit.paymentLedger().plant(in(stored, refusedFor("0.03"), stored.version(), stored.lease()));

        assertBlocked(genuine.id());
    }

    private static PaymentState refusedFor(String fee) {
        return new PaymentState.Pending()
                .refuse(Verdict.tooExpensive(new FeeDemand(Amount.of(fee), Amount.of("0.01")), NOON));
    }

    @Test
    void aForgedPaymentDoesNotHideTheOthers() {
        kit.paymentLedger().plant(payment(ALICE));
        Payment genuine = sealed.payments().accept(payment(ALICE));

        assertEquals(
                List.of(true, false),
                sealed.payments().unfinished(null, 10).stream()
                        .map(Payment::isBlocked)
                        .toList());
        assertEquals(Optional.of(genuine), sealed.payments().find(genuine.id()));
    }

    @Test
    void aPaymentWhoseKeyThisInstanceLacksIsLeftToOthers() {
        Payment genuine = sealed.payments().accept(payment(ALICE));
        Payment other = sealed.payments().accept(payment(ALICE));
        kit.paymentLedger().plant(stored(genuine.id()).sealed(RecordSeal.of(KeyId.of("0badcafe"), "00".repeat(32))));

        assertEquals(List.of(other), sealed.payments().unfinished(null, 1));
        assertEquals(0, told(IntegrityFailure.Kind.PAYMENT), "nothing is known about it");
    }

    @Test
    void anErasedForgeryStaysBlocked() {
        Payment genuine = sealed.payments().accept(payment(ALICE));
        kit.paymentLedger().plant(stored(genuine.id()).sealed(RecordSeal.none()));

        sealed.payments().erase(ALICE);

        Payment erased = sealed.payments().find(genuine.id()).orElseThrow();
        assertTrue(erased.isBlocked());
        assertEquals(genuine.erased().user(), erased.user());
    }

    @Test
    void anErasedPaymentIsGenuine() {
        Payment payment = sealed.payments().accept(payment(ALICE));
        assertTrue(sealed.payments().replace(payment.in(new PaymentState.Pending().cancel(NOON))));

        sealed.payments().erase(ALICE);

        assertFalse(sealed.payments().find(payment.id()).orElseThrow().isBlocked());
    }

    static Stream<UnaryOperator<SpendingAccount>> editsOfAnAccount() {
        return Stream.of(
                account -> account.sealed(RecordSeal.none()),
                account -> new SpendingAccount(
                        account.user(),
                        account.network(),
                        TODAY,
                        Amount.zero(),
                        null,
                        Map.of(),
                        account.version(),
                        account.seal()),
                account -> new SpendingAccount(
                        account.user(),
                        account.network(),
                        TODAY.plusDays(1),
                        account.spent(),
                        account.inFlight(),
                        account.unresolved(),
                        account.version(),
                        account.seal()),
                account -> new SpendingAccount(
                        account.user(),
                        NetworkName.MAINNET,
                        account.day(),
                        account.spent(),
                        account.inFlight(),
                        account.unresolved(),
                        account.version(),
                        account.seal()),
                account -> new SpendingAccount(
                        BOB,
                        account.network(),
                        account.day(),
                        account.spent(),
                        account.inFlight(),
                        account.unresolved(),
                        account.version(),
                        account.seal()));
    }

    @ParameterizedTest
    @MethodSource("editsOfAnAccount")
    void anEditedAccountIsRefused(UnaryOperator<SpendingAccount> edit) {
        SpendingAccount account =
                SpendingAccount.opened(ALICE, NetworkName.TESTNET).reserve(paymentId(), Amount.ofWholeFet(90), TODAY);
        assertTrue(sealed.spending().replace(account));
        SpendingAccount forged = edit.apply(kit.spendingLedger().spending(ALICE, NetworkName.TESTNET));
        kit.spendingLedger().plant(forged);

        assertThrows(IntegrityFailed.class, () -> sealed.spending().spending(forged.user(), forged.network()));
        assertTrue(told(IntegrityFailure.Kind.SPENDING) > 0);
        assertTrue(sealed.spending().underWay(null, 10).stream().noneMatch(forged::equals));
    }

    private static final SeenBlock BLOCK = new SeenBlock(1, "A".repeat(64), Examples.NOON);

    @Test
    void anEditedLaneIsRefused() {
        Lane lane = Lane.opened(ChainId.of("dorado-1"), MALLORY).take(paymentId());
        assertTrue(sealed.spending().replace(lane));
        Lane stored = kit.spendingLedger().lane(lane.chainId(), lane.sender());
        for (Lane forged : List.of(
                stored.sealed(RecordSeal.none()),
                lane.free().sealed(stored.seal()),
                new Lane(lane.chainId(), lane.sender(), lane.payment(), 7, 0, null, 1).sealed(stored.seal()),
                new Lane(lane.chainId(), lane.sender(), lane.payment(), -1, 0, BLOCK, 1).sealed(stored.seal()))) {
            kit.spendingLedger().plant(forged);

            assertThrows(IntegrityFailed.class, () -> sealed.spending().lane(lane.chainId(), lane.sender()));
            assertEquals(List.of(), sealed.spending().taken(null, 10));
        }
        assertTrue(told(IntegrityFailure.Kind.LANE) > 0);
    }

    static Stream<UnaryOperator<StoredPaymentConfig>> editsOfAConfig() {
        return Stream.of(
                config -> config.sealed(RecordSeal.none()),
                config -> with(config, settings(config, new DailyBudget(9999), Amount.ofWholeFet(10))),
                config -> with(config, settings(config, config.settings().dailyBudget(), Amount.ofWholeFet(900))),
                config -> new StoredPaymentConfig(
                        config.settings(),
                        new SealedWallet(config.sealedWallet().orElseThrow().seed(), MALLORY),
                        config.revision(),
                        config.updatedAt(),
                        List.of(),
                        config.seal()),
                config -> new StoredPaymentConfig(
                        config.settings(), config.wallet(), null, config.updatedAt(), List.of(), config.seal()),
                config -> new StoredPaymentConfig(
                        config.settings(), config.wallet(), null, config.updatedAt(), List.of(), RecordSeal.none()));
    }

    private static StoredPaymentConfig with(StoredPaymentConfig config, PaymentSettings settings) {
        return new StoredPaymentConfig(
                settings, config.wallet(), config.revision(), config.updatedAt(), List.of(), config.seal());
    }

    private static PaymentSettings settings(StoredPaymentConfig config, DailyBudget budget, Amount maximum) {
        return new PaymentSettings(true, budget, config.settings().network(), maximum, Amount.zero(), List.of());
    }

    @ParameterizedTest
    @MethodSource("editsOfAConfig")
    void editedSettingsAreNotUsed(UnaryOperator<StoredPaymentConfig> edit) {
        kit.payments().forge(ALICE, edit.apply(kit.payments().find(ALICE).orElseThrow()));

        StoredPaymentConfig found = sealed.paymentConfigs().find(ALICE).orElseThrow();

        assertEquals(PaymentSettings.standard(), found.settings());
        assertEquals(new UnusableWallet(UnusableWallet.Cause.CHANGED), found.wallet());
        assertTrue(told(IntegrityFailure.Kind.PAYMENT_CONFIG) > 0);
    }

    @Test
    void anotherUsersSettingsAreNotUsed() {
        kit.payments().forge(BOB, kit.payments().find(ALICE).orElseThrow());

        assertEquals(
                PaymentSettings.standard(),
                sealed.paymentConfigs().find(BOB).orElseThrow().settings());
    }

    @Test
    void savingOtherSettingsDoesNotMakeForgedOnesGenuine() {
        StoredPaymentConfig genuine = kit.payments().find(ALICE).orElseThrow();
        kit.payments().forge(ALICE, with(genuine, settings(genuine, new DailyBudget(9999), Amount.ofWholeFet(900))));
        StoredPaymentConfig seen = sealed.paymentConfigs().find(ALICE).orElseThrow();
        StoredPaymentConfig next = new StoredPaymentConfig(
                settings(seen, seen.settings().dailyBudget(), Amount.ofWholeFet(3)),
                seen.wallet(),
                Examples.revision(),
                NOON);

        assertTrue(sealed.paymentConfigs().replace(ALICE, next, seen));

        StoredPaymentConfig found = sealed.paymentConfigs().find(ALICE).orElseThrow();
        assertEquals(DailyBudget.standard(), found.settings().dailyBudget());
        assertEquals(Amount.ofWholeFet(3), found.settings().maxSinglePayment());
        assertFalse(found.sealedWallet().isPresent(), "the wallet has to be saved again");
    }

    @Test
    void whatOnlyThePlatformWroteIsNotUsedAndNotTold() {
        StoredPaymentConfig theirs = new StoredPaymentConfig(
                settings(StoredPaymentConfig.nothing(), new DailyBudget(500), Amount.ofWholeFet(500)),
                null,
                null,
                null);
        kit.payments().forge(BOB, theirs);

        assertEquals(
                PaymentSettings.standard(),
                sealed.paymentConfigs().find(BOB).orElseThrow().settings());
        assertEquals(0, told(IntegrityFailure.Kind.PAYMENT_CONFIG));
    }

    @Test
    void everySealIsOfItsOwnKind() {
        Payment payment = payment(ALICE);
        Seals seals = new Seals(kit.recordSealer());
        RecordSeal ofPayment =
                seals.sealed(new GuardedRecord.OfPayment(payment)).seal();

        assertTrue(seals.hold(new GuardedRecord.OfPayment(payment.sealed(ofPayment))));
        assertFalse(seals.hold(new GuardedRecord.OfPayment(payment.in(signed()).sealed(ofPayment))));
        assertFalse(seals.hold(new GuardedRecord.OfConfig(
                ALICE, kit.payments().find(ALICE).orElseThrow().sealed(ofPayment))));
    }
}
