package network.amarktai.userconfig.domain.audit;

import java.util.Optional;

/**
 * The position of an entry in the whole log, which is ordered by stream, then by seq.
 *
 * @param stream the stored stream name, which may be any text because the log may be damaged
 */
public record AuditPlace(String stream, long seq) {

    private static final AuditPlace BEGINNING = new AuditPlace("", Long.MIN_VALUE);

    /** The position before all entries. */
    public static AuditPlace beginning() {
        return BEGINNING;
    }

    /** The position before all entries of a stream. */
    public static AuditPlace before(AuditStream stream) {
        return new AuditPlace(stream.name(), Long.MIN_VALUE);
    }

    /** The position of this entry. */
    public static AuditPlace of(AuditEntry entry) {
        return new AuditPlace(entry.stream().name(), entry.seq());
    }

    /** Reads what {@link #toString} writes for the position of an entry; empty if {@code text} is something else. */
    public static Optional<AuditPlace> parse(String text) {
        int colon = text.indexOf(':');
        String seq = text.substring(colon + 1);
        return colon > 0 && seq.matches("[1-9][0-9]{0,15}")
                ? Optional.of(new AuditPlace(text.substring(0, colon), Long.parseLong(seq)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return stream + ":" + seq;
    }
}
