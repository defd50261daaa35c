package network.amarktai.userconfig.domain.text;

/** Lower-case hex digits: {@code 0-9a-f}. A loop, because a read checks some for each record, and an expression takes ten times as long. */
public final class LowerHex {

    private LowerHex() {}

    /** Whether a text is that many lower-case hex digits and nothing else. */
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
