package network.amarktai.userconfig.domain.payment;

import java.util.Locale;
import network.amarktai.userconfig.error.ErrorCode;

/**
 * Why a payment that is under way does not go on now. Codes are part of the API: new ones may be added, existing ones are
 * never renamed.
 */
public enum WaitingFor {
    TURN("An earlier payment from this wallet is under way. Payments are sent one after the other."),
    NODE_BEHIND("The network's node is behind what was seen before. Payments go on when it has caught up."),
    CHAIN_LATE(
            "The network has made no block for more than a minute, or its node is behind. Payments go on after that."),
    CLOCK("The clock of the server is wrong. The operator has to correct it."),
    NODE_UNREACHABLE("No node of the network answers as it should. Payments go on when one does."),
    WRONG_CHAIN("The network's node belongs to another chain. The operator has to correct the configuration."),
    NODE_WITHOUT_INDEX(
            "The network's node keeps no index of transactions, so it cannot confirm a payment. The operator has to act."),
    CHAIN_WAS_RESET(
            "The network has started again from its beginning since this wallet paid there. The operator has to act."),
    MASTER_KEY("The server lacks the master key of this wallet. The operator has to act."),
    STORE("The database does not answer."),
    AUDIT("The audit log cannot be written. Nothing is paid before it can be."),
    OPERATOR("Something that is stored has to be looked at by the operator first.");

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String text;

    WaitingFor(String text) {
        this.text = text;
    }

    /** What a payment waits for that cannot go on because of this error. */
    public static WaitingFor of(ErrorCode error) {
        return switch (error) {
            case NODE_BEHIND -> NODE_BEHIND;
            case CHAIN_LATE -> CHAIN_LATE;
            case CLOCK_MISMATCH -> CLOCK;
            case CHAIN_UNREACHABLE, CHAIN_TIMEOUT, CHAIN_TLS_FAILED, CHAIN_BAD_ANSWER -> NODE_UNREACHABLE;
            case CHAIN_MISMATCH -> WRONG_CHAIN;
            case NODE_WITHOUT_INDEX -> NODE_WITHOUT_INDEX;
            case CHAIN_WAS_RESET -> CHAIN_WAS_RESET;
            case KEY_UNAVAILABLE -> MASTER_KEY;
            case STORE_UNAVAILABLE, STORE_REPLACED -> STORE;
            case AUDIT_UNAVAILABLE -> AUDIT;
            default -> OPERATOR;
        };
    }

    /** The code as it is shown. */
    public String code() {
        return code;
    }

    /** The explanation for the user, in one or two sentences. */
    public String text() {
        return text;
    }
}
