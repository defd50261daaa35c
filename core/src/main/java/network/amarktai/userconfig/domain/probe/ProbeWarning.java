package network.amarktai.userconfig.domain.probe;

import java.util.Locale;

/**
 * A warning about a key for its owner, independent of whether the key works.
 *
 * @param code a stable identifier of the kind of warning
 * @param text what to check, in one or two sentences
 */
public record ProbeWarning(Level level, String code, String text) {

    /** The severity. */
    public enum Level {
        /** It could not be determined. */
        GREY,
        /** Should be checked. */
        AMBER,
        /** Money is at risk. */
        RED;

        /** The label of this level in responses. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
