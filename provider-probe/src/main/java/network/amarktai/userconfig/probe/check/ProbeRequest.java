package network.amarktai.userconfig.probe.check;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import network.amarktai.userconfig.signing.request.UnusableKey;

/** The inputs of one request: the credential, the time, and the values that must differ in every request. */
public final class ProbeRequest implements KeyMaterial {

    public static final FieldName KEY = FieldName.of("api_key");
    private static final FieldName SECRET = FieldName.of("api_secret");
    private static final FieldName PASSPHRASE = FieldName.of("passphrase");

    private static final String USER_AGENT = "amarktai-user-config";
    /** Tells a proxy which of the provider's hosts the request is for. */
    private static final String PROVIDER_HOST = "X-Provider-Host";

    private final CredentialSecrets secrets;
    private final Site site;
    private final Instant ours;
    private final Duration correction;
    private final Nonces nonces;
    private final RandomGenerator random;
    private final int variant;

    private ProbeRequest(
            CredentialSecrets secrets,
            Site site,
            Instant ours,
            Duration correction,
            Nonces nonces,
            RandomGenerator random,
            int variant) {
        this.secrets = secrets;
        this.site = site;
        this.ours = ours;
        this.correction = correction;
        this.nonces = nonces;
        this.random = random;
        this.variant = variant;
    }

    /** The first request of a test. */
    public static ProbeRequest first(
            CredentialSecrets secrets, Site site, Instant now, Nonces nonces, RandomGenerator random) {
        return new ProbeRequest(secrets, site, now, Duration.ZERO, nonces, random, 0);
    }

    /**
     * The same request at another time.
     *
     * @param time by our clock
     * @param ahead how far the provider's clock is ahead of ours
     */
    public ProbeRequest at(Instant time, Duration ahead) {
        return new ProbeRequest(secrets, site, time, ahead, nonces, random, variant);
    }

    /** The same request in the provider's next variant, at another time by our clock. */
    public ProbeRequest nextVariant(Instant time) {
        return new ProbeRequest(secrets, site, time, correction, nonces, random, variant + 1);
    }

    /** The index of the provider's {@link ProviderCheck#variants variant}, from 0. */
    public int variant() {
        return variant;
    }

    /** The site that this request is for. */
    public Site site() {
        return site;
    }

    /** The current time for this request: our clock plus the correction. */
    public Instant now() {
        return ours.plus(correction);
    }

    /** Random bytes. */
    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * The request, signed as the exchange requires.
     *
     * @throws UnusableKey if the credential cannot sign it
     */
    public HttpRequest.Builder signed(Exchange exchange, UnsignedRequest request) {
        // The shared counter uses our clock only. Otherwise one wrong date from one provider would give every key
        // tested
        // afterwards a nonce from the future, which would lock out the user's other programs until that time.
        long nonce = nonces.next(ours) + correction.toMillis();
        SignedRequest signed = exchange.sign(request, this, new SigningMoment(now(), nonce, random));
        byte[] body = signed.body();
        HttpRequest.Builder builder = to(signed.pathAndQuery())
                .method(signed.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signed.headers().forEach(builder::setHeader);
        return builder;
    }

    /** A GET request to this path and query of the provider. */
    public HttpRequest.Builder get(String pathAndQuery) {
        return to(pathAndQuery).GET();
    }

    private HttpRequest.Builder to(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.base() + pathAndQuery))
                .setHeader("User-Agent", USER_AGENT)
                .setHeader("Accept", "application/json");
        return site.isBehind() ? request.setHeader(PROVIDER_HOST, site.host()) : request;
    }

    @Override
    public <R> R use(KeyPart part, Function<byte[], R> user) {
        Secret value = secrets.field(field(part))
                .filter(given -> given.length() > 0)
                .orElseThrow(() -> new UnusableKey(part, "The " + part.label() + " is missing."));
        return value.withBytes(user);
    }

    private static FieldName field(KeyPart part) {
        return switch (part) {
            case KEY -> KEY;
            case SECRET -> SECRET;
            case PASSPHRASE -> PASSPHRASE;
        };
    }
}
