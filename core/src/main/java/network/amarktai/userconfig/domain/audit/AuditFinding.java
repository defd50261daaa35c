package network.amarktai.userconfig.domain.audit;

import java.util.Locale;

/**
 * One thing that a verification found.
 *
 * @param stream the stream, or the anchor, as it is named in the log; any text if somebody damaged it
 * @param seq the entry, or the line of the anchor
 * @param what happened there, for the operator
 */
public record AuditFinding(Kind kind, String stream, long seq, String what) {

    /** What a finding means, the worst first. */
    public enum Kind {
        /** Something that was written is not as it was written. */
        TAMPERED,
        /** An anchor has seen another history than the one that is stored. */
        FORKED,
        /** An anchor has seen entries that are gone, or the log has seen lines of an anchor that are gone. */
        TRUNCATED,
        /** The key for it was not given, so nothing can be said. */
        CANNOT_VERIFY,
        /** A change was announced and nobody can tell whether it was made. */
        UNKNOWN_OUTCOME,
        /** Time went back by more than a minute from one entry to the next. A clock that was set does that too. */
        CLOCK_BACK,
        /** A crash left a piece of a line in an anchor. Nothing that was acknowledged is missing. */
        TORN_LINE;

        /** Whether the log is what it should be all the same. */
        public boolean isHarmless() {
            return this == CLOCK_BACK || this == TORN_LINE;
        }

        /** The word for it in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return kind.label() + " " + stream + ":" + seq + " " + what;
    }
}
