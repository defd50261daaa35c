package network.amarktai.userconfig.domain.audit;

/**
 * Where an entry stands in the whole log, which is in the order of streams, then of numbers.
 *
 * @param stream the name as it is stored, which is any text: somebody may have damaged it
 */
public record AuditPlace(String stream, long seq) {

    private static final AuditPlace BEGINNING = new AuditPlace("", Long.MIN_VALUE);

    /** Before every entry. */
    public static AuditPlace beginning() {
        return BEGINNING;
    }

    /** Before every entry of a stream. */
    public static AuditPlace before(AuditStream stream) {
        return new AuditPlace(stream.name(), Long.MIN_VALUE);
    }

    /** The place of this entry. */
    public static AuditPlace of(AuditEntry entry) {
        return new AuditPlace(entry.stream().name(), entry.seq());
    }

    @Override
    public String toString() {
        return stream + ":" + seq;
    }
}
