package network.amarktai.userconfig.error;

import java.util.List;

/** The caller's input is invalid. Nothing was changed, and the input is not quoted. */
public final class InvalidInput extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    private InvalidInput(ErrorCode code, String message, List<FieldError> errors) {
        super(code, message);
        this.errors = List.copyOf(errors);
    }

    /** An error that does not concern a particular field. */
    public static InvalidInput of(ErrorCode code, String message) {
        return new InvalidInput(code, message, List.of());
    }

    /** An error about one field. */
    public static InvalidInput of(ErrorCode code, FieldError error) {
        return new InvalidInput(code, error.detail(), List.of(error));
    }

    /** One or more errors about fields; the message is the first one's. */
    public static InvalidInput of(List<FieldError> errors) {
        return new InvalidInput(ErrorCode.INVALID_INPUT, errors.get(0).detail(), errors);
    }

    /** The field errors, in the order of the fields; empty if the error concerns the input as a whole. */
    public List<FieldError> errors() {
        return errors;
    }
}
