package network.amarktai.userconfig.usecase.trail;

import java.util.List;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;

/** Builds changes of payment settings for tests. */
public final class Change {

    private static final PaymentConfigChange NONE = new PaymentConfigChange(null, null, null, null, null, null, null);

    private final PaymentConfigChange change;

    private Change(PaymentConfigChange change) {
        this.change = change;
    }

    public static Change none() {
        return new Change(NONE);
    }

    public static Change on() {
        return none().enabled("true");
    }

    public static Change off() {
        return none().enabled("false");
    }

    private Change enabled(String value) {
        return new Change(new PaymentConfigChange(
                Boolean.valueOf(value),
                change.dailyBudget(),
                change.network(),
                change.maxSinglePayment(),
                change.minBalance(),
                change.allowedRecipients(),
                change.confirmAddress()));
    }

    public Change budget(int fet) {
        return new Change(new PaymentConfigChange(
                change.enabled(),
                new DailyBudget(fet),
                change.network(),
                change.maxSinglePayment(),
                change.minBalance(),
                change.allowedRecipients(),
                change.confirmAddress()));
    }

    public Change network(NetworkName name) {
        return new Change(new PaymentConfigChange(
                change.enabled(),
                change.dailyBudget(),
                name,
                change.maxSinglePayment(),
                change.minBalance(),
                change.allowedRecipients(),
                change.confirmAddress()));
    }

    public Change maximum(String fet) {
        return new Change(new PaymentConfigChange(
                change.enabled(),
                change.dailyBudget(),
                change.network(),
                Amount.parse(fet, "max_single_payment_fet"),
                change.minBalance(),
                change.allowedRecipients(),
                change.confirmAddress()));
    }

    public Change minimumBalance(String fet) {
        return new Change(new PaymentConfigChange(
                change.enabled(),
                change.dailyBudget(),
                change.network(),
                change.maxSinglePayment(),
                Amount.parse(fet, "min_balance_fet"),
                change.allowedRecipients(),
                change.confirmAddress()));
    }

    public Change recipients(String... addresses) {
        return new Change(new PaymentConfigChange(
                change.enabled(),
                change.dailyBudget(),
                change.network(),
                change.maxSinglePayment(),
                change.minBalance(),
                List.of(addresses),
                change.confirmAddress()));
    }

    public Change confirming(String address) {
        return new Change(new PaymentConfigChange(
                change.enabled(),
                change.dailyBudget(),
                change.network(),
                change.maxSinglePayment(),
                change.minBalance(),
                change.allowedRecipients(),
                address));
    }

    public PaymentConfigChange build() {
        return change;
    }
}
