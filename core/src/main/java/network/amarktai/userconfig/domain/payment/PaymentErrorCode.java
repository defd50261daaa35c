package network.amarktai.userconfig.domain.payment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a payment failed or would fail. Codes are part of the API: new ones may be added, existing ones are never
 * renamed.
 */
public enum PaymentErrorCode {
    FROZEN("Every use of keys and wallet is stopped, because they are frozen. Nothing was spent."),
    PAYMENT_AGENT_DISABLED("Payments are switched off."),
    PAYMENT_TOO_LARGE("The amount is above your maximum for one payment."),
    RECIPIENT_NOT_ALLOWED(
            "The recipient is not on your list of allowed recipients, or the chain accepts no payments to this address."),
    BUDGET_EXCEEDED("The daily budget does not allow it. The budget resets at midnight UTC."),
    INSUFFICIENT_BALANCE("The wallet does not have the amount and the fee."),
    BELOW_MIN_BALANCE("Less than your minimum balance would be left in the wallet."),
    FEE_TOO_HIGH("The network asks for a higher fee than the operator allows."),
    FEE_TOO_LOW(
            "The node asks for a higher fee than was offered. A new payment offers more, if the operator allows it."),
    MEMPOOL_FULL("The network was too busy to take the payment. Nothing was spent; try again later."),
    NODE_WITHOUT_INDEX(
            "The network's node keeps no index of transactions, so it could not confirm a payment. The operator has to act."),
    CHAIN_WAS_RESET(
            "The network has started again from its beginning since this wallet paid there. Nothing was spent. The operator"
                    + " has to act."),
    WALLET_CHANGED("The wallet or the network was changed after the payment was accepted."),
    WALLET_UNREADABLE("The stored wallet cannot be opened. Save its words again."),
    NOT_SENT_IN_TIME("It could not be sent within 15 minutes, so it was given up."),
    SIMULATION_FAILED("The network would refuse it."),
    REFUSED_BY_NODE("The network refused it and can no longer accept it."),
    EXPIRED("The network did not take it in time and can no longer accept it."),
    FAILED_ON_CHAIN("The network took it and could not carry it out. Only the fee was taken."),
    SEQUENCE_TAKEN("Another program sent from this wallet at the same time, so this payment can never happen."),
    INTEGRITY_FAILED(
            "A stored record was changed outside of this system, so the payment is not carried on. An operator has to look"
                    + " at it."),
    OUTCOME_UNKNOWN("Its outcome is not known yet. It stays counted against the budget of its day."),
    RESOLVED_BY_OPERATOR("An operator has found out that it failed.");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String text;

    PaymentErrorCode(String text) {
        this.text = text;
    }

    /** The code as it is stored and shown. */
    public String code() {
        return code;
    }

    /** The explanation for the user, in one or two sentences. */
    public String text() {
        return text;
    }

    /** The constant with this code. */
    public static Optional<PaymentErrorCode> coded(String code) {
        return Arrays.stream(values()).filter(some -> some.code.equals(code)).findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}
