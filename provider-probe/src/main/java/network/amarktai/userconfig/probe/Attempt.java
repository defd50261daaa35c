package network.amarktai.userconfig.probe;

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

/** What one request is made of: the credential, the time, and what has to be different each time. */
final class Attempt {

    static final FieldName KEY = FieldName.of("api_key");
    static final FieldName SECRET = FieldName.of("api_secret");
    static final FieldName PASSPHRASE = FieldName.of("passphrase");

    private static final String USER_AGENT = "amarktai-user-config";

    private final CredentialSecrets secrets;
    private final URI base;
    private final Instant ours;
    private final Duration correction;
    private final Nonces nonces;
    private final RandomGenerator random;
    private final int variant;

    private Attempt(
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

    /** The first attempt of a test. */
    static Attempt first(CredentialSecrets secrets, URI base, Instant now, Nonces nonces, RandomGenerator random) {
        return new Attempt(secrets, base, now, Duration.ZERO, nonces, random, 0);
    }

    /**
     * The same at another time.
     *
     * @param time by our clock
     * @param ahead how far ahead of it the provider's is
     */
    Attempt at(Instant time, Duration ahead) {
        return new Attempt(secrets, base, time, ahead, nonces, random, variant);
    }

    /** The same written in the next way, at another time by our clock. */
    Attempt nextVariant(Instant time) {
        return new Attempt(secrets, base, time, correction, nonces, random, variant + 1);
    }

    /** Which of the provider's {@link ProviderCheck#variants} this is, from 0. */
    int variant() {
        return variant;
    }

    /** What the request takes as the current time. */
    Instant now() {
        return ours.plus(correction);
    }

    /** The current time in milliseconds, as most providers want it. */
    String millis() {
        return Long.toString(now().toEpochMilli());
    }

    /**
     * A number larger than any before it by the same clock, in milliseconds since 1970.
     *
     * <p>All keys share what counts them, and that goes by our clock alone: else one wrong date of one provider's would give every
     * key that is tested afterwards a number from the future, and lock out its owner's other programs until then.
     */
    long nonce() {
        return nonces.next(ours) + correction.toMillis();
    }

    /** A random UUID. */
    UUID uuid() {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(version4, variant2);
    }

    /** Random bytes. */
    byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A request to a path of the provider's, with its query. */
    HttpRequest.Builder get(String pathAndQuery) {
        return to(pathAndQuery).GET();
    }

    /** A request to a path of the provider's, with a body. */
    HttpRequest.Builder post(String path, String body) {
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
     * <p>Conscious exception: java.net.http takes headers as Strings only. The text must not be kept beyond the request.
     *
     * @throws InvalidInput if it is missing, or cannot stand in a header
     */
    String header(FieldName field) {
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

    /** The signature of a message under the secret. */
    byte[] sign(Hmac algorithm, String message) {
        return use(SECRET, key -> algorithm.sign(key, message));
    }

    /**
     * Lets {@code user} work on a copy of a field, which is zeroed afterwards.
     *
     * @throws InvalidInput if the field is missing
     */
    <R> R use(FieldName field, Function<byte[], R> user) {
        Secret value = secrets.field(field)
                .filter(given -> given.length() > 0)
                .orElseThrow(() -> unusable(field, "The " + label(field) + " is missing."));
        return value.use(user);
    }

    /** The error for a field that no request can be made of. */
    static InvalidInput unusable(FieldName field, String detail) {
        return InvalidInput.of(List.of(new FieldError(field.value(), "unusable", detail)));
    }

    private static String label(FieldName field) {
        return field.value().replace("api_", "API ");
    }
}
