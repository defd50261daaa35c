package network.amarktai.userconfig.domain.audit;

/**
 * What was done, as {@code object.verb}. Not an enum: an older instance has to read what a newer one wrote.
 *
 * @param code the stable word for the action
 */
public record AuditAction(String code) {

    /** A user's credential was saved, for the first time or over an old one. */
    public static final AuditAction CREDENTIAL_SAVED = new AuditAction("credential.saved");
    /** A user's credential was deleted. */
    public static final AuditAction CREDENTIAL_DELETED = new AuditAction("credential.deleted");
    /** A secret was handed out for use, the user's own or the operator's. */
    public static final AuditAction CREDENTIAL_USED = new AuditAction("credential.used");
    /** A provider was asked about a user's credential, saved or not; the detail has the outcome. */
    public static final AuditAction CREDENTIAL_TESTED = new AuditAction("credential.tested");
    /** A new wallet was made and shown. It is not stored. */
    public static final AuditAction WALLET_GENERATED = new AuditAction("wallet.generated");
    /** A user's payment settings, wallet, or both were saved. */
    public static final AuditAction PAYMENT_CONFIG_SAVED = new AuditAction("payment_config.saved");
    /** A user's wallet was forgotten and payments were switched off. */
    public static final AuditAction WALLET_FORGOTTEN = new AuditAction("wallet.forgotten");
    /** The testnet's faucet was asked for coins. */
    public static final AuditAction FAUCET_CLAIMED = new AuditAction("faucet.claimed");
    /** A payment was accepted, or refused at once. */
    public static final AuditAction PAYMENT_ACCEPTED = new AuditAction("payment.accepted");
    /** A user took a payment back. */
    public static final AuditAction PAYMENT_CANCELLED = new AuditAction("payment.cancelled");
    /** A wallet's words were opened to sign a payment. */
    public static final AuditAction PAYMENT_SIGNED = new AuditAction("payment.signed");
    /** A signed payment was handed to a node. */
    public static final AuditAction PAYMENT_BROADCAST = new AuditAction("payment.broadcast");
    /** Nobody can tell what became of a payment. */
    public static final AuditAction PAYMENT_LOST = new AuditAction("payment.outcome_unknown");
    /** A payment is in a block and the money has moved. */
    public static final AuditAction PAYMENT_CONFIRMED = new AuditAction("payment.confirmed");
    /** A payment failed; the detail has the code. */
    public static final AuditAction PAYMENT_FAILED = new AuditAction("payment.failed");
    /** An operator said what became of a payment. */
    public static final AuditAction PAYMENT_RESOLVED = new AuditAction("payment.resolved");
    /** Everything began to be sealed again with another master key. */
    public static final AuditAction KEY_ROTATION_STARTED = new AuditAction("key_rotation.started");
    /** The same ended; the detail has the counts, or the code of what was in the way. */
    public static final AuditAction KEY_ROTATION_FINISHED = new AuditAction("key_rotation.finished");
    /** A credential from before this system was imported. */
    public static final AuditAction CREDENTIAL_IMPORTED = new AuditAction("credential.imported");
    /** A wallet from before this system was imported. */
    public static final AuditAction WALLET_IMPORTED = new AuditAction("wallet.imported");
    /** Values from before this system began to be looked for and imported. */
    public static final AuditAction MIGRATION_STARTED = new AuditAction("migration.started");
    /** The same ended; the detail has the counts, or the code of what was in the way. */
    public static final AuditAction MIGRATION_FINISHED = new AuditAction("migration.finished");
    /** Everything of the user whose trail this is was erased, and the trail is nobody's since. */
    public static final AuditAction USER_ERASED = new AuditAction("user.erased");
    /** A request was turned away because it did not prove who it came from. */
    public static final AuditAction ACCESS_DENIED = new AuditAction("access.denied");
    /** The audit log can be written again. */
    public static final AuditAction AUDIT_RESUMED = new AuditAction("audit.resumed");
    /** A line of an anchor, which is kept away from the store, so that a shortened anchor can be told. */
    public static final AuditAction AUDIT_ANCHORED = new AuditAction("audit.anchored");

    @Override
    public String toString() {
        return code;
    }
}
