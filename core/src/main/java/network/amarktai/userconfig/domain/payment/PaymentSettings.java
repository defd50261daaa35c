package network.amarktai.userconfig.domain.payment;

import java.util.List;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.NetworkName;

/**
 * What a user allows the platform to pay.
 *
 * @param enabled whether anything may be paid at all
 * @param network the network the wallet is used on
 * @param maxSinglePayment the most that one payment may be, without its fee
 * @param minBalance what has to stay in the wallet
 * @param allowedRecipients who may be paid; everybody if it is empty
 */
public record PaymentSettings(
        boolean enabled,
        DailyBudget dailyBudget,
        NetworkName network,
        Amount maxSinglePayment,
        Amount minBalance,
        List<Address> allowedRecipients) {

    private static final PaymentSettings STANDARD = new PaymentSettings(
            false, DailyBudget.standard(), NetworkName.TESTNET, Amount.ofWholeFet(10), Amount.zero(), List.of());

    public PaymentSettings {
        allowedRecipients = List.copyOf(allowedRecipients);
    }

    /** Those of a user who has never said anything: off, 100 FET a day, 10 FET a payment, on the testnet. */
    public static PaymentSettings standard() {
        return STANDARD;
    }

    /** The same, switched off. */
    public PaymentSettings disabled() {
        return new PaymentSettings(false, dailyBudget, network, maxSinglePayment, minBalance, allowedRecipients);
    }
}
