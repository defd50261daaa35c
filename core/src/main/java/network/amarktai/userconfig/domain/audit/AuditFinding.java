package network.amarktai.userconfig.domain.audit;

import java.util.Locale;

/**
 * One finding of a verification.
 *
 * @param stream the stream, or the anchor, as it is named in the log; arbitrary text if the log was damaged
 * @param seq the seq of the entry, or the line number in the anchor
 * @param what a description for the operator
 */
public record AuditFinding(Kind kind, String stream, long seq, String what) {

    /** The kind of a finding, the most severe first. */
    public enum Kind {
        /** A record was modified after it was written. */
        TAMPERED,
        /** An anchor records another history than the stored one. */
        FORKED,
        /** Entries that an anchor records are missing, or anchor lines that the log records are missing. */
        TRUNCATED,
        /** A payment was signed without having been accepted like that, or again after it was sent or over. */
        UNPAIRED,
        /** A stored payment is not what the log says about it, or is missing. */
        PAYMENT_DIFFERS,
        /** The stored payment settings are not the last ones that the log says were saved. */
        SETTINGS_DIFFER,
        /**
         * A spending account counts less than the payments that the log says were signed for its day, or an account for an
         * AI service is not the one that was written last.
         */
        SPENDING_DIFFERS,
        /** A stored record failed its integrity check and was not used. */
        INTEGRITY_FAILED,
        /** The key was not provided, so the record cannot be verified. */
        CANNOT_VERIFY,
        /** A change was requested, but its outcome is unknown. */
        UNKNOWN_OUTCOME,
        /**
         * The time of an entry is more than a minute before that of the previous one. Setting a clock has the same
         * effect.
         */
        CLOCK_BACK,
        /** A crash left a partial line in an anchor. No acknowledged line is missing. */
        TORN_LINE;

        /** Whether the log is intact despite this finding. */
        public boolean isHarmless() {
            return this == CLOCK_BACK || this == TORN_LINE;
        }

        /** The label in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return kind.label() + " " + stream + ":" + seq + " " + what;
    }
}
