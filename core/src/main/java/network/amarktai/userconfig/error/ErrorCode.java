package network.amarktai.userconfig.error;

import java.util.Locale;

/**
 * The stable codes of everything that can go wrong. A code is part of the API: it is added, never renamed.
 *
 * <p>The code of a constant is its name in lower case, so {@link #INVALID_SERVICE} is {@code invalid_service}.
 */
public enum ErrorCode {
    /** The input is well-formed but some of its fields are not acceptable; the field errors say which and why. */
    INVALID_INPUT,
    /** The service named is not in the catalog. */
    INVALID_SERVICE,
    /** The user id is empty, longer than 256 bytes, or holds control characters or broken text. */
    INVALID_USER_ID,
    /** The user has no credential for this service, and there is none of the operator's to fall back to. */
    NOT_CONFIGURED,
    /** The store knows no such user, and may not create one. */
    UNKNOWN_USER,
    /** A value from before this system stands where a record is expected; {@code migrate} has to import it first. */
    NOT_MIGRATED,
    /** The stored secret does not open. It can be replaced or deleted. */
    UNREADABLE_CREDENTIAL,
    /** The user has no wallet, so there is nothing to pay from or to show the balance of. */
    PAYMENT_AGENT_NOT_CONFIGURED,
    /** There is another wallet, and it may be the only copy; replacing it needs its address as a confirmation. */
    WALLET_EXISTS,
    /** The network gives no coins away. */
    NO_FAUCET,
    /** Another payment was made with the same idempotency key. */
    IDEMPOTENCY_CONFLICT,
    /** The user has no such payment. */
    UNKNOWN_PAYMENT,
    /** The payment is under way or over, so it cannot be taken back, or resolved, any more. */
    PAYMENT_NOT_OPEN,
    /** A payment of the user is under way; the user can be erased when it is over. */
    PAYMENT_IN_FLIGHT,
    /** More than one record claims to be this user's; an operator has to decide. */
    AMBIGUOUS_USER,
    /** A value from before this system stands where an object has to be; an operator has to move it. */
    LEGACY_SHAPE,
    /** Others kept changing the same record; trying again is safe. */
    CONCURRENT_CHANGE,
    /** Connection tests of this user, key or provider have to wait; nobody was asked. */
    TOO_MANY_TESTS,
    /** A secret was sealed with a master key that this instance was not given. */
    KEY_UNAVAILABLE,
    /** The store did not answer; whether a write arrived is unknown. */
    STORE_UNAVAILABLE,
    /** The audit log could not be written, so nothing was done. */
    AUDIT_UNAVAILABLE,
    /** This machine's clock and the chain's are more than five minutes apart, so payments wait. */
    CLOCK_MISMATCH,
    /** No node of the chain answered, or it says it cannot serve; whether a broadcast arrived is unknown. */
    CHAIN_UNREACHABLE,
    /** The node did not answer in time; whether a broadcast arrived is unknown. */
    CHAIN_TIMEOUT,
    /** TLS was expected, but the node does not speak it there, or its certificate is not trusted. */
    CHAIN_TLS_FAILED,
    /** What answered does not speak as a node of the chain does; whether a broadcast arrived is unknown. */
    CHAIN_BAD_ANSWER,
    /** The node belongs to another chain than the configured one. */
    CHAIN_MISMATCH,
    /** The faucet did not answer in time, failed, or answered as none does; whether it made a claim is unknown. */
    FAUCET_UNAVAILABLE,
    /** The faucet refused to give coins, mostly because it was asked too often; it made no claim. */
    FAUCET_REFUSED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The code as it appears in answers, logs and audit entries. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
