package network.amarktai.userconfig.error;

import java.util.Locale;

/**
 * The stable error codes. They are part of the API: new ones may be added, existing ones are never renamed.
 *
 * <p>The code of a constant is its name in lower case, so {@link #INVALID_SERVICE} is {@code invalid_service}.
 */
public enum ErrorCode {
    /** The input is well-formed, but some fields are invalid; the field errors say which and why. */
    INVALID_INPUT,
    /** The requested service is not in the catalog. */
    INVALID_SERVICE,
    /** The user id is empty, longer than 256 bytes, or contains control characters or malformed Unicode. */
    INVALID_USER_ID,
    /** The user has no credential for this service, and there is no operator credential to fall back to. */
    NOT_CONFIGURED,
    /** The store has no such user and is not allowed to create one. */
    UNKNOWN_USER,
    /** A legacy value is stored where a record is expected; {@code migrate} has to import it first. */
    NOT_MIGRATED,
    /** The stored secret cannot be decrypted. It can be replaced or deleted. */
    UNREADABLE_CREDENTIAL,
    /** The user has no wallet, so there is nothing to pay from and no balance to show. */
    PAYMENT_AGENT_NOT_CONFIGURED,
    /** Another wallet is stored, possibly its only copy; replacing it requires its address as confirmation. */
    WALLET_EXISTS,
    /** The network has no faucet. */
    NO_FAUCET,
    /** The faucet knows no claim with this id, or does not know it any more. */
    UNKNOWN_CLAIM,
    /** A different payment was made with the same idempotency key. */
    IDEMPOTENCY_CONFLICT,
    /** The user has no such payment. */
    UNKNOWN_PAYMENT,
    /** The payment is under way or finished, so it can no longer be cancelled or resolved. */
    PAYMENT_NOT_OPEN,
    /** A payment of the user is under way; the user can be erased once it is finished. */
    PAYMENT_IN_FLIGHT,
    /** More than one record matches this user; an operator has to decide. */
    AMBIGUOUS_USER,
    /** A legacy value is stored where an object is required; an operator has to move it. */
    LEGACY_SHAPE,
    /** Concurrent writers kept changing the same record; retrying is safe. */
    CONCURRENT_CHANGE,
    /** Connection tests of this user, key or provider are rate-limited; no request was sent to the provider. */
    TOO_MANY_TESTS,
    /** Every use of the user's keys and wallet is stopped, until the user or an operator unfreezes them. */
    FROZEN,
    /** The user does not allow this consumer to act for them. */
    CONSUMER_BLOCKED,
    /** The user's limits do not allow this model. */
    MODEL_NOT_ALLOWED,
    /** The request does not say what its cost is at most, and the user's limits are hard. */
    UNBOUNDED_REQUEST,
    /** The user has a limit in dollars, and the operator's price list does not have this model. */
    MODEL_UNPRICED,
    /** The user's limits for today do not leave room for this call. */
    BUDGET_EXCEEDED,
    /** Too many calls of AI services are under way, of this user or of all. */
    TOO_MANY_CALLS,
    /** There is no consumer with this name. */
    UNKNOWN_CONSUMER,
    /** There is a consumer with this name already. */
    CONSUMER_EXISTS,
    /** A stored record was changed outside of this system, so it is not used; an operator has to look at it. */
    INTEGRITY_FAILED,
    /** A secret was sealed with a master key that is not configured on this instance. */
    KEY_UNAVAILABLE,
    /** The store did not answer; whether a write was applied is unknown. */
    STORE_UNAVAILABLE,
    /**
     * The database was removed or replaced while this program has it open. Nothing is saved until the program is started
     * again on the right database; whether the last write was applied is unknown.
     */
    STORE_REPLACED,
    /** The audit log could not be written, so nothing was done. */
    AUDIT_UNAVAILABLE,
    /** The clock of this machine is wrong, as the chains' block times show, so payments wait. */
    CLOCK_MISMATCH,
    /** The latest block of the chain is older than a minute: the chain has stopped, or its node is behind. */
    CHAIN_LATE,
    /** The node does not index transactions, so no payment could be found again. */
    NODE_WITHOUT_INDEX,
    /** The chain has started again under the same chain id since this wallet paid on it. */
    CHAIN_WAS_RESET,
    /** The node that answers is behind what another one has shown already. */
    NODE_BEHIND,
    /**
     * No node of the chain answered, or the node reports itself unavailable; whether a broadcast arrived is unknown.
     */
    CHAIN_UNREACHABLE,
    /** The node did not answer in time; whether a broadcast arrived is unknown. */
    CHAIN_TIMEOUT,
    /** TLS was expected, but the node does not speak it there, or its certificate is not trusted. */
    CHAIN_TLS_FAILED,
    /** The response is not one of a chain node; whether a broadcast arrived is unknown. */
    CHAIN_BAD_ANSWER,
    /** The node belongs to a chain other than the configured one. */
    CHAIN_MISMATCH,
    /** The faucet timed out, failed, or sent an invalid response; whether it made a claim is unknown. */
    FAUCET_UNAVAILABLE,
    /** The faucet refused to give coins, usually because it was called too often; it made no claim. */
    FAUCET_REFUSED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The code as it appears in responses, logs and audit entries. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
