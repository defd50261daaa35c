package network.amarktai.userconfig.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** JWTs as the platform issues them. */
final class Tokens {

    /** The signing secret. */
    static final String SECRET = "a secret that only a benchmark's platform knows";

    private static final long HOURS_2 = 7200;
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private Tokens() {}

    /** A token of this user, valid for two hours from now. */
    static String of(String user, Instant now) {
        String claims = "{\"sub\":\"" + user + "\",\"exp\":" + (now.getEpochSecond() + HOURS_2) + "}";
        String signed = base64(bytes(HEADER)) + "." + base64(bytes(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(bytes(signed)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
