package network.amarktai.userconfig.domain.usage;

import java.util.List;
import network.amarktai.userconfig.domain.text.LowerHex;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Some counts under a number, so that a batch whose answer was lost can be tried again and still counts once.
 *
 * <p>A writer numbers its batches from 1 and never begins one before it knows that the one before was added.
 *
 * @param writer the random name of whoever counted, never used by another: 32 lower-case hex digits
 * @param counts at most one for each key, day and consumer
 */
public record UsageBatch(String writer, long number, List<UsageCount> counts) {

    private static final int WRITER_DIGITS = 32;

    /** @throws IllegalArgumentException if the writer or the number is not as above */
    public UsageBatch {
        counts = List.copyOf(counts);
        if (!LowerHex.isHex(writer, WRITER_DIGITS) || number < 1) {
            throw new IllegalArgumentException("a batch has the name of its writer and a number from 1");
        }
    }

    /** The same batch without what was counted for a user. */
    public UsageBatch without(UserId user) {
        return new UsageBatch(
                writer,
                number,
                counts.stream()
                        .filter(count -> !count.key().user().equals(user))
                        .toList());
    }
}
