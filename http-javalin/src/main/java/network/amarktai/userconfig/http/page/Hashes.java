package network.amarktai.userconfig.http.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 in the formats that the page needs. */
final class Hashes {

    private static final int SHORT = 16;

    private Hashes() {}

    /** 16 hex digits that identify this content. */
    static String hex(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content)).substring(0, SHORT);
    }

    /** 16 hex digits that identify these files by their names and contents. */
    static String hex(Map<String, byte[]> files) {
        MessageDigest digest = sha256();
        files.forEach((path, content) -> {
            digest.update((path + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
    }

    /** The Content-Security-Policy source of an inline script. */
    static String policySource(String script) {
        byte[] hash = sha256().digest(script.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
