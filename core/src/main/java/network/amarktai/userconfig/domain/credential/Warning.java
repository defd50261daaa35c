package network.amarktai.userconfig.domain.credential;

import java.util.Locale;

/**
 * A warning for the user; the input was accepted all the same.
 *
 * @param code a stable identifier of the kind of warning
 * @param field the field concerned
 * @param text what to check, in one or two sentences; never quotes the value
 */
public record Warning(Level level, String code, String field, String text) {

    /** The severity. */
    public enum Level {
        /** Should be checked. */
        AMBER,
        /** Money may be at risk. */
        RED;

        /** The label of this level in responses. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
