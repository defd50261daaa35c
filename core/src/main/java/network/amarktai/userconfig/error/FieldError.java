package network.amarktai.userconfig.error;

/**
 * An error in one field of the input.
 *
 * @param field the name of the field, never its value
 * @param code a stable identifier of the kind of error, such as {@code required}
 * @param detail what to do about it, in one sentence
 */
public record FieldError(String field, String code, String detail) {}
