package network.amarktai.userconfig.http.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 in the spellings that a page needs. */
final class Hashes {

    private static final int SHORT = 16;

    private Hashes() {}

    /** 16 hex digits that name this content. */
    static String hex(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content)).substring(0, SHORT);
    }

    /** 16 hex digits that name these files: another content, name or number of them gives others. */
    static String hex(Map<String, byte[]> files) {
        MessageDigest digest = sha256();
        files.forEach((path, content) -> {
            digest.update((path + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
    }

    /** What a Content-Security-Policy calls an inline script. */
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
