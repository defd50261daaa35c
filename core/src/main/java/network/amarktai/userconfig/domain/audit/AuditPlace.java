package network.amarktai.userconfig.domain.audit;

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

    @Override
    public String toString() {
        return stream + ":" + seq;
    }
}
