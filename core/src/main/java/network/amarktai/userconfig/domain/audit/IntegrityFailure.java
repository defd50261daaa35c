package network.amarktai.userconfig.domain.audit;

import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A stored record that failed a check of its integrity. It names the record and never has any of its contents.
 *
 * @param user the user in whose audit stream it is recorded; null for none
 * @param record the id of the record within its kind, such as the id of a payment or the name of a network; never an
 *     address and never a user id
 * @param version the version or revision that was found, so that a failure is reported once for each; empty if it has none
 */
public record IntegrityFailure(@Nullable UserId user, Kind kind, String record, String version, Reason reason) {

    /** The kinds of checked records. */
    public enum Kind {
        PAYMENT,
        PAYMENT_CONFIG,
        SPENDING,
        LANE,
        /** A user's limits for an AI service and what is used of them. */
        AI_ACCOUNT,
        /** What the audit trail says about who is frozen. */
        FREEZE,
        /** What the audit trail says about consumers. */
        CONSUMER;

        /** The label in the audit trail, logs and metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why the check failed. */
    public enum Reason {
        /** The record has no MAC of this system, or another one: it was inserted, edited, or copied from elsewhere. */
        ALTERED,
        /** The audit trail does not say that this was accepted or saved. */
        NOT_IN_TRAIL,
        /** The audit trail says more than the record: an older version was put back. */
        REPLAYED,
        /** The record is missing, although others show that it was there. */
        MISSING,
        /** The spending account counts less than the payments of its day. */
        UNDERCOUNTED,
        /** The audit entries that prove the record are themselves damaged. */
        TRAIL_DAMAGED;

        /** The label in the audit trail and in logs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The user in whose audit stream it is recorded. */
    public Optional<UserId> owner() {
        return Optional.ofNullable(user);
    }
}
