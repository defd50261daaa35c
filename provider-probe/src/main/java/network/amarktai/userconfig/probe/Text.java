package network.amarktai.userconfig.probe;

import java.util.Base64;
import java.util.HexFormat;

/** The text encodings of bytes that providers use. */
final class Text {

    private Text() {}

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
