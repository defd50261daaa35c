package network.amarktai.userconfig.probe.check;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** The inputs of one request: the credential, the time, and the values that must differ in every request. */
public final class ProbeRequest {

    public static final FieldName KEY = FieldName.of("api_key");
    public static final FieldName SECRET = FieldName.of("api_secret");
    public static final FieldName PASSPHRASE = FieldName.of("passphrase");

    private static final String USER_AGENT = "amarktai-user-config";

    private final CredentialSecrets secrets;
    private final URI base;
    private final Instant ours;
    private final Duration correction;
    private final Nonces nonces;
    private final RandomGenerator random;
    private final int variant;

    private ProbeRequest(
            CredentialSecrets secrets,
            URI base,
            Instant ours,
            Duration correction,
            Nonces nonces,
            RandomGenerator random,
            int variant) {
        this.secrets = secrets;
        this.base = base;
        this.ours = ours;
        this.correction = correction;
        this.nonces = nonces;
        this.random = random;
        this.variant = variant;
    }

    /** The first request of a test. */
    public static ProbeRequest first(
            CredentialSecrets secrets, URI base, Instant now, Nonces nonces, RandomGenerator random) {
        return new ProbeRequest(secrets, base, now, Duration.ZERO, nonces, random, 0);
    }

    /**
     * The same request at another time.
     *
     * @param time by our clock
     * @param ahead how far the provider's clock is ahead of ours
     */
    public ProbeRequest at(Instant time, Duration ahead) {
        return new ProbeRequest(secrets, base, time, ahead, nonces, random, variant);
    }

    /** The same request in the provider's next variant, at another time by our clock. */
    public ProbeRequest nextVariant(Instant time) {
        return new ProbeRequest(secrets, base, time, correction, nonces, random, variant + 1);
    }

    /** The index of the provider's {@link ProviderCheck#variants variant}, from 0. */
    public int variant() {
        return variant;
    }

    /** The current time for this request: our clock plus the correction. */
    public Instant now() {
        return ours.plus(correction);
    }

    /** The current time in milliseconds since 1970, the format of most providers. */
    public String millis() {
        return Long.toString(now().toEpochMilli());
    }

    /**
     * A nonce: a strictly increasing number by our clock, in milliseconds since 1970.
     *
     * <p>All keys share one counter, and it uses our clock only. Otherwise one wrong date from one provider would give
     * every key tested afterwards a nonce from the future, which would lock out the user's other programs until that
     * time.
     */
    public long nonce() {
        return nonces.next(ours) + correction.toMillis();
    }

    /** A random UUID. */
    public UUID uuid() {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(version4, variant2);
    }

    /** Random bytes. */
    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A GET request to this path and query of the provider. */
    public HttpRequest.Builder get(String pathAndQuery) {
        return to(pathAndQuery).GET();
    }

    /** A POST request with this body to this path of the provider. */
    public HttpRequest.Builder post(String path, String body) {
        return to(path).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder to(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .setHeader("User-Agent", USER_AGENT)
                .setHeader("Accept", "application/json");
    }

    /**
     * The value of a field as text for a header.
     *
     * <p>Conscious exception: java.net.http takes headers as Strings only. The text must not be kept beyond the
     * request.
     *
     * @throws InvalidInput if the field is missing, or contains a character that a header cannot carry
     */
    public String header(FieldName field) {
        return use(field, bytes -> {
            for (byte b : bytes) {
                if (b < ' ' || b > '~') {
                    throw unusable(
                            field,
                            "The " + label(field)
                                    + " holds characters that no key has. Copy it again from the provider.");
                }
            }
            return new String(bytes, StandardCharsets.US_ASCII);
        });
    }

    /** Signs a message with the field {@code api_secret}. */
    public byte[] sign(Hmac algorithm, String message) {
        return use(SECRET, key -> algorithm.sign(key, message));
    }

    /**
     * Applies {@code user} to a copy of the field, which is zeroed afterwards.
     *
     * @throws InvalidInput if the field is missing
     */
    public <R> R use(FieldName field, Function<byte[], R> user) {
        Secret value = secrets.field(field)
                .filter(given -> given.length() > 0)
                .orElseThrow(() -> unusable(field, "The " + label(field) + " is missing."));
        return value.use(user);
    }

    /** The error for a field from which no request can be built. */
    public static InvalidInput unusable(FieldName field, String detail) {
        return InvalidInput.of(List.of(new FieldError(field.value(), "unusable", detail)));
    }

    private static String label(FieldName field) {
        return field.value().replace("api_", "API ");
    }
}
