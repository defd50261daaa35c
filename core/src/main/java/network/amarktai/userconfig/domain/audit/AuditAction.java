package network.amarktai.userconfig.domain.audit;

/**
 * The audited action, as {@code object.verb}. Not an enum: an older instance has to read the actions of a newer one.
 *
 * @param code the stable name of the action
 */
public record AuditAction(String code) {

    /** A user's credential was saved, new or replacing an old one. */
    public static final AuditAction CREDENTIAL_SAVED = new AuditAction("credential.saved");
    /** A user's credential was deleted. */
    public static final AuditAction CREDENTIAL_DELETED = new AuditAction("credential.deleted");
    /** A secret was released for use, the user's own or the operator's. */
    public static final AuditAction CREDENTIAL_USED = new AuditAction("credential.used");
    /** A secret was given to a consumer, the user's own or the operator's. */
    public static final AuditAction CREDENTIAL_LEASED = new AuditAction("credential.leased");
    /** A user's credential, saved or not, was tested against its provider; the detail has the outcome. */
    public static final AuditAction CREDENTIAL_TESTED = new AuditAction("credential.tested");
    /** A new wallet was generated and shown. It is not stored. */
    public static final AuditAction WALLET_GENERATED = new AuditAction("wallet.generated");
    /** A user's payment settings, wallet, or both were saved. */
    public static final AuditAction PAYMENT_CONFIG_SAVED = new AuditAction("payment_config.saved");
    /** A user's wallet was deleted and payments were switched off. */
    public static final AuditAction WALLET_FORGOTTEN = new AuditAction("wallet.forgotten");
    /** Coins were requested from the testnet faucet. */
    public static final AuditAction FAUCET_CLAIMED = new AuditAction("faucet.claimed");
    /** A payment was accepted, or refused immediately. */
    public static final AuditAction PAYMENT_ACCEPTED = new AuditAction("payment.accepted");
    /** A user cancelled a payment. */
    public static final AuditAction PAYMENT_CANCELLED = new AuditAction("payment.cancelled");
    /** A wallet's mnemonic was opened to sign a payment. */
    public static final AuditAction PAYMENT_SIGNED = new AuditAction("payment.signed");
    /** A signed payment was sent to a node. */
    public static final AuditAction PAYMENT_BROADCAST = new AuditAction("payment.broadcast");
    /** The outcome of a payment is unknown. */
    public static final AuditAction PAYMENT_LOST = new AuditAction("payment.outcome_unknown");
    /** A payment is in a block and the money was transferred. */
    public static final AuditAction PAYMENT_CONFIRMED = new AuditAction("payment.confirmed");
    /** A payment failed; the detail has the code. */
    public static final AuditAction PAYMENT_FAILED = new AuditAction("payment.failed");
    /** An operator recorded the outcome of a payment. */
    public static final AuditAction PAYMENT_RESOLVED = new AuditAction("payment.resolved");
    /** A key rotation began: all secrets are resealed with another master key. */
    public static final AuditAction KEY_ROTATION_STARTED = new AuditAction("key_rotation.started");
    /** It ended; the detail has the counts, or the error code. */
    public static final AuditAction KEY_ROTATION_FINISHED = new AuditAction("key_rotation.finished");
    /** A legacy credential was imported. */
    public static final AuditAction CREDENTIAL_IMPORTED = new AuditAction("credential.imported");
    /** A legacy wallet was imported. */
    public static final AuditAction WALLET_IMPORTED = new AuditAction("wallet.imported");
    /** An import of legacy values began. */
    public static final AuditAction MIGRATION_STARTED = new AuditAction("migration.started");
    /** It ended; the detail has the counts, or the error code. */
    public static final AuditAction MIGRATION_FINISHED = new AuditAction("migration.finished");
    /** The records of an earlier version that decide about money or rights were sealed, once for this store. */
    public static final AuditAction STORE_SEALED = new AuditAction("store.sealed");
    /** An operator let a wallet pay again on a chain that has started again. */
    public static final AuditAction LANE_RESET = new AuditAction("lane.reset");
    /** Every use of the user's keys and wallet was stopped. */
    public static final AuditAction USER_FROZEN = new AuditAction("user.frozen");
    /** The user's keys and wallet can be used again. */
    public static final AuditAction USER_UNFROZEN = new AuditAction("user.unfrozen");
    /** In the system's stream: a user, or every user, was frozen or unfrozen. These entries decide who is frozen. */
    public static final AuditAction FREEZE_CHANGED = new AuditAction("rights.freeze_changed");
    /** In the system's stream: a consumer was added, got a new token, was removed, or was blocked by a user. These entries decide. */
    public static final AuditAction CONSUMER_CHANGED = new AuditAction("rights.consumer_changed");
    /** The user forbade a consumer to act for them. */
    public static final AuditAction CONSUMER_BLOCKED = new AuditAction("consumer.blocked");
    /** The user allowed a consumer to act for them again. */
    public static final AuditAction CONSUMER_UNBLOCKED = new AuditAction("consumer.unblocked");
    /** A user's limits for an AI service were saved. */
    public static final AuditAction MODEL_LIMITS_SAVED = new AuditAction("model_limits.saved");
    /** A user's AI service was called with a key, the user's own or the operator's. */
    public static final AuditAction MODEL_CALLED = new AuditAction("model.called");
    /** All data of the user of this stream was erased; the stream has belonged to no user since. */
    public static final AuditAction USER_ERASED = new AuditAction("user.erased");
    /** A request was rejected because it was not authenticated. */
    public static final AuditAction ACCESS_DENIED = new AuditAction("access.denied");
    /** A stored record failed its integrity check and was not used; the detail names its kind, its id and the reason. */
    public static final AuditAction INTEGRITY_FAILED = new AuditAction("integrity.failed");
    /** The audit log became writable again. */
    public static final AuditAction AUDIT_RESUMED = new AuditAction("audit.resumed");
    /** A line was appended to an anchor outside the store. Recorded so that a truncated anchor is detected. */
    public static final AuditAction AUDIT_ANCHORED = new AuditAction("audit.anchored");

    /** An operator accepted a store that lacks entries which an anchor names, such as a restored backup. */
    public static final AuditAction STORE_ACCEPTED = new AuditAction("store.accepted");

    @Override
    public String toString() {
        return code;
    }
}
