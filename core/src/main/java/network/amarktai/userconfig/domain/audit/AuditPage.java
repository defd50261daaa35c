package network.amarktai.userconfig.domain.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of events of one stream, newest first.
 *
 * @param nextBefore the {@code before} of the next page; null on the last page
 */
public record AuditPage(List<Item> items, @Nullable Long nextBefore) {

    public AuditPage {
        items = List.copyOf(items);
    }

    /**
     * One event and its seq.
     *
     * @param storedEvent null if the stored payload can no longer be parsed; a verification reports details
     */
    public record Item(long seq, @Nullable AuditEvent storedEvent) {

        /** The event, if the stored payload can be parsed. */
        public Optional<AuditEvent> event() {
            return Optional.ofNullable(storedEvent);
        }
    }
}
