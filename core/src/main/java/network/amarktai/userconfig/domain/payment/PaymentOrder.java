package network.amarktai.userconfig.domain.payment;

import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The payment that a caller orders. Two orders are equal if all components are.
 *
 * @param amount more than zero
 * @param description shown to the user only; at most {@link #MAX_DESCRIPTION_BYTES} of UTF-8
 * @param memo written to the chain and permanently public; at most {@link Transfer#MAX_MEMO_BYTES} of UTF-8
 * @param metadata a JSON object in canonical form, so that equal objects are equal texts; {@code {}} for none; at most
 *     {@link #MAX_METADATA_BYTES} of UTF-8
 */
public record PaymentOrder(
        Amount amount, Address recipient, PaymentType type, String description, String memo, String metadata) {

    /** The maximum length of a description, in bytes of UTF-8. */
    public static final int MAX_DESCRIPTION_BYTES = 256;

    /** The maximum length of the metadata, in bytes of UTF-8. */
    public static final int MAX_METADATA_BYTES = 4 * 1024;

    /** The metadata of an order that has none. */
    public static final String NO_METADATA = "{}";

    public PaymentOrder {
        if (!amount.exceeds(Amount.zero())) {
            throw new IllegalArgumentException("the amount of a payment is more than zero");
        }
        requireAtMost(description, MAX_DESCRIPTION_BYTES, "a description");
        requireAtMost(memo, Transfer.MAX_MEMO_BYTES, "a memo");
        requireAtMost(metadata, MAX_METADATA_BYTES, "metadata");
    }

    /** An order without texts. */
    public static PaymentOrder of(Amount amount, Address recipient, PaymentType type) {
        return new PaymentOrder(amount, recipient, type, "", "", NO_METADATA);
    }

    /** The same order with this description. */
    public PaymentOrder withDescription(String text) {
        return new PaymentOrder(amount, recipient, type, text, memo, metadata);
    }

    /** The same order with this memo, which is permanently public. */
    public PaymentOrder withMemo(String text) {
        return new PaymentOrder(amount, recipient, type, description, text, metadata);
    }

    /** A copy without texts, which could reveal the user or the purpose. */
    PaymentOrder withoutTexts() {
        return of(amount, recipient, type);
    }

    private static void requireAtMost(String text, int bytes, String what) {
        if (text.getBytes(StandardCharsets.UTF_8).length > bytes) {
            throw new IllegalArgumentException(what + " has at most " + bytes + " bytes");
        }
        // A store would return a lone surrogate as another character.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " is not valid Unicode text");
        }
    }
}
