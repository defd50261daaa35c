package network.amarktai.userconfig.domain.text;

/**
 * Checks lower-case hex digits, {@code 0-9a-f}. A loop instead of a regular expression, because every read checks
 * several per record and a regular expression takes ten times as long.
 */
public final class LowerHex {

    private LowerHex() {}

    /** Whether a text consists of exactly {@code digits} lower-case hex digits. */
    public static boolean isHex(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
