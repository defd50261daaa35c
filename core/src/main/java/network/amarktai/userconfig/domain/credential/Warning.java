package network.amarktai.userconfig.domain.credential;

import java.util.Locale;

/**
 * Something a user should look at; nothing was refused because of it.
 *
 * @param code a stable word for the kind of warning
 * @param field the field it is about
 * @param text what to look at, in one or two sentences; never quotes the value
 */
public record Warning(Level level, String code, String field, String text) {

    /** How much it matters. */
    public enum Level {
        /** Worth a look. */
        AMBER,
        /** Money may be at risk. */
        RED;

        /** The word that stands for this level in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
