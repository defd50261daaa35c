package network.amarktai.userconfig.domain.payment;

import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Transfer;

/**
 * What a caller wants paid. Two orders are the same if all of it is.
 *
 * @param amount more than nothing
 * @param description for the user's own eyes; at most {@link #MAX_DESCRIPTION_BYTES} of UTF-8
 * @param memo written on the chain, public for ever; at most {@link Transfer#MAX_MEMO_BYTES} of UTF-8
 * @param metadata a JSON object in canonical form, so that equal ones are equal texts; {@code {}} for none; at most {@link
 *     #MAX_METADATA_BYTES} of UTF-8
 */
public record PaymentOrder(
        Amount amount, Address recipient, PaymentType type, String description, String memo, String metadata) {

    /** The longest description, in bytes of UTF-8. */
    public static final int MAX_DESCRIPTION_BYTES = 256;

    /** The longest metadata, in bytes of UTF-8. */
    public static final int MAX_METADATA_BYTES = 4 * 1024;

    /** The metadata of an order without any. */
    public static final String NO_METADATA = "{}";

    public PaymentOrder {
        if (!amount.exceeds(Amount.zero())) {
            throw new IllegalArgumentException("a payment moves more than nothing");
        }
        requireAtMost(description, MAX_DESCRIPTION_BYTES, "a description");
        requireAtMost(memo, Transfer.MAX_MEMO_BYTES, "a memo");
        requireAtMost(metadata, MAX_METADATA_BYTES, "metadata");
    }

    /** The same without texts: none of them tells any more what, or who, was paid for. */
    PaymentOrder withoutTexts() {
        return new PaymentOrder(amount, recipient, type, "", "", NO_METADATA);
    }

    private static void requireAtMost(String text, int bytes, String what) {
        if (text.getBytes(StandardCharsets.UTF_8).length > bytes) {
            throw new IllegalArgumentException(what + " has at most " + bytes + " bytes");
        }
        // Half a character would come back from a store as another one.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " is not valid Unicode text");
        }
    }
}
