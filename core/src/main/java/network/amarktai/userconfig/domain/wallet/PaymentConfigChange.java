package network.amarktai.userconfig.domain.wallet;

import java.util.List;
import java.util.StringJoiner;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A requested change of the payment configuration. Null leaves a setting unchanged.
 *
 * @param allowedRecipients addresses as entered by the user; at most {@link #MAX_RECIPIENTS}
 * @param confirmAddress the address of the wallet that may be replaced, as entered by the user
 * @param expectedAddress the address that the wallet has to have after the change, as sent by the client
 */
public record PaymentConfigChange(
        @Nullable Boolean enabled,
        @Nullable DailyBudget dailyBudget,
        @Nullable NetworkName network,
        @Nullable Amount maxSinglePayment,
        @Nullable Amount minBalance,
        @Nullable List<String> allowedRecipients,
        @Nullable String confirmAddress,
        @Nullable String expectedAddress) {

    /** The maximum number of recipients. */
    public static final int MAX_RECIPIENTS = 100;

    public PaymentConfigChange {
        allowedRecipients = allowedRecipients == null ? null : List.copyOf(allowedRecipients);
    }

    /** A change that expects no address. */
    public PaymentConfigChange(
            @Nullable Boolean enabled,
            @Nullable DailyBudget dailyBudget,
            @Nullable NetworkName network,
            @Nullable Amount maxSinglePayment,
            @Nullable Amount minBalance,
            @Nullable List<String> allowedRecipients,
            @Nullable String confirmAddress) {
        this(enabled, dailyBudget, network, maxSinglePayment, minBalance, allowedRecipients, confirmAddress, null);
    }

    /** A change of nothing, to which changes are added: {@code PaymentConfigChange.unchanged().enabled(true)}. */
    public static PaymentConfigChange unchanged() {
        return new PaymentConfigChange(null, null, null, null, null, null, null, null);
    }

    /** This change, and payments switched on or off. */
    public PaymentConfigChange enabled(boolean value) {
        return new PaymentConfigChange(
                value,
                dailyBudget,
                network,
                maxSinglePayment,
                minBalance,
                allowedRecipients,
                confirmAddress,
                expectedAddress);
    }

    /** This change, and another daily budget. */
    public PaymentConfigChange dailyBudget(DailyBudget value) {
        return new PaymentConfigChange(
                enabled,
                value,
                network,
                maxSinglePayment,
                minBalance,
                allowedRecipients,
                confirmAddress,
                expectedAddress);
    }

    /** This change, and another network. */
    public PaymentConfigChange network(NetworkName value) {
        return new PaymentConfigChange(
                enabled,
                dailyBudget,
                value,
                maxSinglePayment,
                minBalance,
                allowedRecipients,
                confirmAddress,
                expectedAddress);
    }

    /** This change, and another limit of one payment. */
    public PaymentConfigChange maxSinglePayment(Amount value) {
        return new PaymentConfigChange(
                enabled, dailyBudget, network, value, minBalance, allowedRecipients, confirmAddress, expectedAddress);
    }

    /** This change, and another balance that payments leave in the wallet. */
    public PaymentConfigChange minBalance(Amount value) {
        return new PaymentConfigChange(
                enabled,
                dailyBudget,
                network,
                maxSinglePayment,
                value,
                allowedRecipients,
                confirmAddress,
                expectedAddress);
    }

    /** This change, and other recipients that may be paid. */
    public PaymentConfigChange allowedRecipients(List<String> value) {
        return new PaymentConfigChange(
                enabled, dailyBudget, network, maxSinglePayment, minBalance, value, confirmAddress, expectedAddress);
    }

    /** This change, which may replace the wallet with this address. */
    public PaymentConfigChange confirmAddress(String value) {
        return new PaymentConfigChange(
                enabled, dailyBudget, network, maxSinglePayment, minBalance, allowedRecipients, value, expectedAddress);
    }

    /** The same change on condition that the wallet then has this address. */
    public PaymentConfigChange expecting(@Nullable String address) {
        return new PaymentConfigChange(
                enabled,
                dailyBudget,
                network,
                maxSinglePayment,
                minBalance,
                allowedRecipients,
                confirmAddress,
                address);
    }

    /** Whether the change switches payments on. */
    public boolean enables() {
        return Boolean.TRUE.equals(enabled);
    }

    /** The network after the change. */
    public NetworkName networkOr(NetworkName before) {
        return network == null ? before : network;
    }

    /** The comma-separated names of the changed settings, for the audit trail. */
    public String settingNames() {
        StringJoiner names = new StringJoiner(",");
        name(names, "enabled", enabled);
        name(names, "daily_budget_fet", dailyBudget);
        name(names, "network", network);
        name(names, "max_single_payment_fet", maxSinglePayment);
        name(names, "min_balance_fet", minBalance);
        name(names, "allowed_recipients", allowedRecipients);
        return names.toString();
    }

    private static void name(StringJoiner names, String name, @Nullable Object value) {
        if (value != null) {
            names.add(name);
        }
    }
}
