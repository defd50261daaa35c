package network.amarktai.userconfig.domain.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;

/** Settings, requested changes, and stored configurations. */
class PaymentValuesTest {

    private static final Address RECIPIENT = Address.of("fetch1" + "q".repeat(38));
    private static final PaymentConfigChange NO_CHANGE =
            new PaymentConfigChange(null, null, null, null, null, null, null);

    @Test
    void whoHasSaidNothingPaysNothingAndIsOnTheTestnet() {
        PaymentSettings standard = PaymentSettings.standard();
        assertFalse(standard.enabled());
        assertEquals(new DailyBudget(100), standard.dailyBudget());
        assertEquals(NetworkName.TESTNET, standard.network());
        assertEquals(Amount.ofWholeFet(10), standard.maxSinglePayment());
        assertEquals(Amount.zero(), standard.minBalance());
        assertEquals(List.of(), standard.allowedRecipients());
    }

    @Test
    void switchingOffChangesNothingElse() {
        PaymentSettings on = new PaymentSettings(
                true,
                new DailyBudget(20),
                NetworkName.MAINNET,
                Amount.ofWholeFet(3),
                Amount.ofWholeFet(1),
                List.of(RECIPIENT));
        assertEquals(
                new PaymentSettings(
                        false,
                        on.dailyBudget(),
                        on.network(),
                        on.maxSinglePayment(),
                        on.minBalance(),
                        on.allowedRecipients()),
                on.disabled());
    }

    @Test
    void listsAreCopied() {
        List<Address> recipients = new ArrayList<>(List.of(RECIPIENT));
        List<String> wanted = new ArrayList<>(List.of(RECIPIENT.value()));
        PaymentSettings settings = new PaymentSettings(
                false, DailyBudget.standard(), NetworkName.TESTNET, Amount.zero(), Amount.zero(), recipients);
        PaymentConfigChange change = new PaymentConfigChange(null, null, null, null, null, wanted, null);

        recipients.clear();
        wanted.clear();

        assertEquals(List.of(RECIPIENT), settings.allowedRecipients());
        List<String> kept = Objects.requireNonNull(change.allowedRecipients());
        assertEquals(List.of(RECIPIENT.value()), kept);
        assertThrows(UnsupportedOperationException.class, kept::clear);
    }

    @Test
    void anEmptyChangeChangesNothing() {
        assertFalse(NO_CHANGE.enables());
        assertEquals(NetworkName.MAINNET, NO_CHANGE.networkOr(NetworkName.MAINNET));
        assertEquals("", NO_CHANGE.settingNames());
        assertNull(NO_CHANGE.allowedRecipients());
    }

    @Test
    void onlyTrueSwitchesOn() {
        assertTrue(new PaymentConfigChange(true, null, null, null, null, null, null).enables());
        assertFalse(new PaymentConfigChange(false, null, null, null, null, null, null).enables());
    }

    @Test
    void theTrailLearnsWhatIsSetButNotToWhat() {
        PaymentConfigChange all = new PaymentConfigChange(
                false,
                new DailyBudget(11),
                NetworkName.MAINNET,
                Amount.ofWholeFet(7),
                Amount.zero(),
                List.of(),
                RECIPIENT.value());
        assertEquals(
                "enabled,daily_budget_fet,network,max_single_payment_fet,min_balance_fet,allowed_recipients",
                all.settingNames());
        assertEquals(NetworkName.MAINNET, all.networkOr(NetworkName.TESTNET));
    }

    @Test
    void onlyASealedWalletIsUsable() {
        assertEquals(Optional.empty(), StoredPaymentConfig.nothing().sealedWallet());
        assertEquals(
                Optional.empty(), Examples.paymentConfig(new UnusableWallet()).sealedWallet());
        SealedWallet wallet = Examples.wallet(Examples.KEY);
        assertEquals(Optional.of(wallet), Examples.paymentConfig(wallet).sealedWallet());
    }

    @Test
    void timesAreWholeMilliseconds() {
        StoredPaymentConfig config = new StoredPaymentConfig(
                PaymentSettings.standard(), null, Examples.revision(), Instant.parse("2026-11-22T12:00:00.123456789Z"));
        assertEquals(Instant.parse("2026-11-22T12:00:00.123Z"), config.updatedAt());
    }
}
