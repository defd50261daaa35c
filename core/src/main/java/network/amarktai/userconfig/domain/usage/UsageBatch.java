package network.amarktai.userconfig.domain.usage;

import java.util.List;
import network.amarktai.userconfig.domain.text.LowerHex;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * A numbered batch of counts. The number makes retries idempotent: a batch whose answer was lost can be retried and
 * still counts once.
 *
 * <p>A writer numbers its batches from 1 and submits a batch only after the previous one was added for certain.
 *
 * @param writer the unique random id of the writer: 32 lower-case hex digits
 * @param counts at most one per key, day and consumer
 */
public record UsageBatch(String writer, long number, List<UsageCount> counts) {

    private static final int WRITER_DIGITS = 32;

    /** @throws IllegalArgumentException if the writer or the number is invalid */
    public UsageBatch {
        counts = List.copyOf(counts);
        if (!LowerHex.isHex(writer, WRITER_DIGITS) || number < 1) {
            throw new IllegalArgumentException("a batch has the name of its writer and a number from 1");
        }
    }

    /** The same batch without the counts of a user. */
    public UsageBatch without(UserId user) {
        return new UsageBatch(
                writer,
                number,
                counts.stream()
                        .filter(count -> !count.key().user().equals(user))
                        .toList());
    }
}
