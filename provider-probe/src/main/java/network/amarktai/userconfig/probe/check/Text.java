package network.amarktai.userconfig.probe.check;

import java.util.Base64;
import java.util.HexFormat;

/** The text encodings of bytes that providers use. */
public final class Text {

    private Text() {}

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
