package network.amarktai.userconfig.domain.credential;

import java.util.regex.Pattern;

/**
 * Recognises keys in a text by shapes that nothing else has. Only those of the catalog's formats are here that no
 * address, hash, UUID, number or word fits; so most exchanges' secrets are not recognised, and neither is a private key
 * of 64 hex digits, which looks like the hash of a transaction.
 */
public final class KeyShapes {

    private static final String BEFORE = "(?<![A-Za-z0-9+/_-])";
    private static final String AFTER = "(?![A-Za-z0-9+/_-])";

    private static final Pattern KEY = Pattern.compile(
            // OpenAI, FLock.io. A digit tells a key from words with hyphens.
            BEFORE + "sk-(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{20,}"
                    // Binance: 64 letters of both cases and digits, which are not hex.
                    + "|" + BEFORE + "(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[0-9])"
                    + "(?=[A-Za-z0-9]*[G-Zg-z])[A-Za-z0-9]{64}" + AFTER
                    // Kraken, Coinbase: 64 bytes in base64.
                    + "|" + BEFORE + "[A-Za-z0-9+/]{86}=="
                    // A private key in PEM.
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
                    // A token of a user, such as this system accepts.
                    + "|" + BEFORE + "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}");

    private KeyShapes() {}

    /** Whether the text contains a key. */
    public static boolean in(String text) {
        return KEY.matcher(text).find();
    }
}
