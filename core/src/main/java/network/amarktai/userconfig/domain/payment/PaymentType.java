package network.amarktai.userconfig.domain.payment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** The purpose of a payment. */
public enum PaymentType {
    ALPHA_SIGNAL,
    DATA_FEED,
    AI_MODEL_USAGE,
    ON_CHAIN_DATA,
    NETWORK_FEE,
    GAS_FEE,
    TEST;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The label that is stored and shown. */
    public String label() {
        return label;
    }

    /** The type with this label. */
    public static Optional<PaymentType> labelled(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }

    /**
     * The type written as {@code text}.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code unknown_type}
     */
    public static PaymentType parse(String text, String field) {
        return labelled(text)
                .orElseThrow(() -> InvalidInput.of(List.of(new FieldError(
                        field,
                        "unknown_type",
                        "The type is one of: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(PaymentType::label)
                                                .toList())
                                + "."))));
    }
}
