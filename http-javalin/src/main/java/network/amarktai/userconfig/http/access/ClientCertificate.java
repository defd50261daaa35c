package network.amarktai.userconfig.http.access;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the client certificate that a trusted proxy has verified, from a header: its SHA-256 in hex, with or without
 * colons, or the certificate itself in URL-encoded PEM, such as nginx's {@code $ssl_client_escaped_cert}.
 */
final class ClientCertificate {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

    private final @Nullable String header;
    private final ClientAddress clientAddress;

    /** @param header the name of the header; null if no proxy sends one */
    ClientCertificate(@Nullable String header, ClientAddress clientAddress) {
        this.header = header;
        this.clientAddress = clientAddress;
    }

    /** The SHA-256 of the client's certificate, in lower-case hex; empty if no trusted proxy has verified one. */
    Optional<String> fingerprint(Context context) {
        if (header == null || !clientAddress.isFromProxy(context)) {
            return Optional.empty();
        }
        List<String> values = Collections.list(context.req().getHeaders(header));
        // Attack: a client adds a header of its own to the proxy's.
        return values.size() == 1 ? parsed(values.get(0)) : Optional.empty();
    }

    static Optional<String> parsed(String value) {
        String digits = value.replace(":", "").toLowerCase(Locale.ROOT);
        if (FINGERPRINT.matcher(digits).matches()) {
            return Optional.of(digits);
        }
        try {
            // A plus is a part of base64, not a blank.
            String text = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.US_ASCII);
            Matcher pem = PEM.matcher(text);
            return pem.matches() ? Optional.of(sha256(Base64.getMimeDecoder().decode(pem.group(1)))) : Optional.empty();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String sha256(byte[] certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 does not work here");
        }
    }
}
