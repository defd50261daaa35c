package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.payment.PayingUser.accept;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import org.junit.jupiter.api.Test;

/** A payment is sent under the conditions of its acceptance, or not at all. */
class PaymentRulesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final TestKit kit = withWallet(new TestKit());
    private final PaymentRules rules =
            new PaymentRules(kit.chains(), kit.userConfig().freezeState());
    private final Payment payment = accept(kit.onLedgers(), "key-1", "1");

    @Test
    void nothingHasChanged() {
        assertEquals(Optional.empty(), obsoleteAfter(Duration.ZERO));
        assertEquals(Optional.empty(), obsoleteAfter(PATIENCE));
        assertEquals(Optional.empty(), obsoleteAfter(Duration.ofDays(-1)), "the clock was set back");
    }

    @Test
    void afterFifteenMinutesItIsGivenUp() {
        assertEquals(Optional.of(PaymentErrorCode.NOT_SENT_IN_TIME), obsoleteAfter(PATIENCE.plusMillis(1)));
    }

    @Test
    void limitsThatWereTightenedSinceHold() {
        save(kit.wallets(), Change.on().maximum("0.1"));
        assertEquals(Optional.of(PaymentErrorCode.PAYMENT_TOO_LARGE), obsoleteAfter(Duration.ZERO));

        save(
                kit.wallets(),
                Change.on().maximum("10").recipients(address("friend").value()));
        assertEquals(Optional.of(PaymentErrorCode.RECIPIENT_NOT_ALLOWED), obsoleteAfter(Duration.ZERO));
    }

    @Test
    void settingsThatSomethingElseChangedAreAReason() {
        StoredWallet changed = new UnusableWallet(UnusableWallet.Cause.CHANGED);

        assertEquals(
                Optional.of(PaymentErrorCode.INTEGRITY_FAILED),
                rules.obsolete(payment, new StoredPaymentConfig(stored(kit).settings(), changed, null, null), NOON));
    }

    @Test
    void switchedOffIsOff() {
        save(kit.wallets(), Change.off());

        assertEquals(Optional.of(PaymentErrorCode.PAYMENT_AGENT_DISABLED), obsoleteAfter(PATIENCE.plusMillis(1)));
    }

    @Test
    void anotherNetworkIsAnotherSource() {
        save(kit.wallets(), Change.on().network(NetworkName.MAINNET));

        assertEquals(Optional.of(PaymentErrorCode.WALLET_CHANGED), obsoleteAfter(Duration.ZERO));
        save(kit.wallets(), Change.on().network(NetworkName.TESTNET));
        assertEquals(Optional.empty(), obsoleteAfter(Duration.ZERO), "restored to the original state");
    }

    @Test
    void anotherWalletIsAnotherSource() {
        save(kit.wallets(), Change.on().confirming(address("alice").value()), "bob");

        assertEquals(Optional.of(PaymentErrorCode.WALLET_CHANGED), obsoleteAfter(Duration.ZERO));
    }

    @Test
    void withoutAUsableWalletThereIsNoSource() {
        plantWallet(kit, null);
        assertEquals(Optional.of(PaymentErrorCode.WALLET_CHANGED), obsoleteAfter(Duration.ZERO));
        plantWallet(kit, new UnusableWallet());
        assertEquals(Optional.of(PaymentErrorCode.WALLET_CHANGED), obsoleteAfter(Duration.ZERO));
    }

    private Optional<PaymentErrorCode> obsoleteAfter(Duration time) {
        return rules.obsolete(payment, stored(kit), NOON.plus(time));
    }
}
