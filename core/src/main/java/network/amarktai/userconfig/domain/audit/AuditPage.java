package network.amarktai.userconfig.domain.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some events of one stream, newest first.
 *
 * @param nextBefore the {@code before} that continues; null at the end of the stream
 */
public record AuditPage(List<Item> items, @Nullable Long nextBefore) {

    public AuditPage {
        items = List.copyOf(items);
    }

    /**
     * One event and its place.
     *
     * @param storedEvent null if what is stored is not an event of ours any more; the verifier tells more
     */
    public record Item(long seq, @Nullable AuditEvent storedEvent) {

        /** The event, if what is stored is one. */
        public Optional<AuditEvent> event() {
            return Optional.ofNullable(storedEvent);
        }
    }
}
