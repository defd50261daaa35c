package network.amarktai.userconfig.domain.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** How a payment stands, as users see it. */
public enum PaymentStatus {
    /** Accepted; nothing was signed, and it can still be cancelled. */
    PENDING,
    /** Signed, or its outcome is being written down. */
    PROCESSING,
    /** It is in a block and the money has moved. Final. */
    CONFIRMED,
    /** The amount has not moved and never will. A fee may have been taken. Final. */
    FAILED,
    /** The user took it back before anything was signed. Final. */
    CANCELLED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word that is stored and shown. */
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
     * @param field the name of the field that holds it, for the error
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
