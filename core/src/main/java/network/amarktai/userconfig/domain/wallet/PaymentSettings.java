package network.amarktai.userconfig.domain.wallet;

import java.util.List;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The limits within which a user allows the platform to pay.
 *
 * @param enabled whether payments are switched on
 * @param network the network on which the wallet is used
 * @param maxSinglePayment the maximum amount of one payment, without its fee
 * @param minBalance the minimum balance that has to remain in the wallet
 * @param allowedRecipients the allowed recipients; empty allows all
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

    /** The defaults: off, 100 FET per day, 10 FET per payment, no minimum balance, all recipients, on the testnet. */
    public static PaymentSettings standard() {
        return STANDARD;
    }

    /** A copy with payments switched off. */
    public PaymentSettings disabled() {
        return new PaymentSettings(false, dailyBudget, network, maxSinglePayment, minBalance, allowedRecipients);
    }
}
