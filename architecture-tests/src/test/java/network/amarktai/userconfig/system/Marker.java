package network.amarktai.userconfig.system;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A value that must not appear anywhere, with the forms in which it could appear. Forms are Latin-1 text, one character
 * per byte, so that they can be searched for in any bytes.
 */
final class Marker {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String name;
    private final byte[] value;

    private Marker(String name, byte[] value) {
        this.name = name;
        this.value = value;
    }

    /** A marker that is text. */
    static Marker of(String name, String text) {
        return new Marker(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A marker that is bytes, such as a decoded key. */
    static Marker of(String name, byte[] bytes) {
        return new Marker(name, bytes.clone());
    }

    String name() {
        return name;
    }

    /** All its encodings, by the name of the form. */
    Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("plain text", latin1(value));
        String percent = percentEncoded();
        forms.put("URL-encoded", percent);
        forms.put("URL-encoded in lower case", lowerCaseEscapes(percent));
        forms.put("form-encoded", percent.replace("%20", "+"));
        forms.put("JSON", jsonEscaped("/", "%2$c"));
        forms.put("JSON with escaped slashes", jsonEscaped("\\/", "%2$c"));
        forms.put("JSON in ASCII", jsonEscaped("/", "\\u%04x"));
        forms.put("JSON in ASCII and upper case", jsonEscaped("/", "\\u%04X"));
        for (int alignment = 0; alignment < 3; alignment++) {
            forms.put("base64, alignment " + alignment, base64(Base64.getEncoder(), alignment));
            forms.put("base64url, alignment " + alignment, base64(Base64.getUrlEncoder(), alignment));
        }
        forms.put("hex", HexFormat.of().formatHex(value));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(value));
        forms.put("UTF-16BE", latin1(text().getBytes(StandardCharsets.UTF_16BE)));
        forms.put("UTF-16LE", latin1(text().getBytes(StandardCharsets.UTF_16LE)));
        return forms;
    }

    private String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String percentEncoded() {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value) {
            char character = (char) (b & 0xff);
            if (UNRESERVED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }

    private static String lowerCaseEscapes(String percentEncoded) {
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < percentEncoded.length(); i++) {
            char character = percentEncoded.charAt(i);
            boolean escape =
                    (i > 0 && percentEncoded.charAt(i - 1) == '%') || (i > 1 && percentEncoded.charAt(i - 2) == '%');
            lower.append(escape ? Character.toLowerCase(character) : character);
        }
        return lower.toString();
    }

    private String jsonEscaped(String slash, String foreign) {
        StringBuilder escaped = new StringBuilder();
        String text = text();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '/' -> escaped.append(slash);
                default ->
                    escaped.append(String.format(character > '~' ? foreign : "%2$c", (int) character, character));
            }
        }
        return latin1(escaped.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The part of the base64 that does not depend on the text before and after the value. */
    private String base64(Base64.Encoder encoder, int alignment) {
        byte[] shifted = new byte[alignment + value.length];
        System.arraycopy(value, 0, shifted, alignment, value.length);
        String encoded = latin1(encoder.withoutPadding().encode(shifted));
        Arrays.fill(shifted, (byte) 0);
        int from = (alignment * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        return encoded.substring(from, to);
    }
}
