package network.amarktai.userconfig.domain.probe;

import java.util.Locale;

/**
 * Something about a key that its owner should look at, whether it works or not.
 *
 * @param code a stable word for the kind of warning
 * @param text what to look at, in one or two sentences
 */
public record ProbeWarning(Level level, String code, String text) {

    /** How much it matters. */
    public enum Level {
        /** It could not be found out. */
        GREY,
        /** Worth a look. */
        AMBER,
        /** Money is at risk. */
        RED;

        /** The word that stands for this level in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
