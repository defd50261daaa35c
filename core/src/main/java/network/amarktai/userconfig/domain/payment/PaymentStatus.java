package network.amarktai.userconfig.domain.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** The status of a payment as shown to users. */
public enum PaymentStatus {
    /** Accepted and not signed yet; it can still be cancelled. */
    PENDING,
    /** Signed, or its outcome is being recorded. */
    PROCESSING,
    /** It is in a block and the money was transferred. Final. */
    CONFIRMED,
    /** The amount was not transferred and never will be. A fee may have been charged. Final. */
    FAILED,
    /** The user cancelled it before it was signed. Final. */
    CANCELLED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The label that is stored and shown. */
    public String label() {
        return label;
    }

    /** Whether it will never change again. */
    public boolean isFinal() {
        return this == CONFIRMED || this == FAILED || this == CANCELLED;
    }

    /** The status with this label. */
    public static Optional<PaymentStatus> labelled(String label) {
        return Arrays.stream(values())
                .filter(status -> status.label.equals(label))
                .findFirst();
    }

    /**
     * The status written as {@code text}.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code unknown_status}
     */
    public static PaymentStatus parse(String text, String field) {
        return labelled(text)
                .orElseThrow(() -> InvalidInput.of(List.of(new FieldError(
                        field,
                        "unknown_status",
                        "The status is one of: pending, processing, confirmed, failed, cancelled."))));
    }
}
