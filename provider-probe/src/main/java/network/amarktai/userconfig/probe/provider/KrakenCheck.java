package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.probe.ProbeWarning.Level;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.PermissionWords;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.check.Times;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Kraken reports the permissions of a key; the request itself needs none.
 *
 * <pre>POST /0/private/GetApiKeyInfo    API-Key: KEY    API-Sign: SIGNATURE    nonce=N</pre>
 *
 * <p>The signature is base64 of HMAC-SHA512 under the decoded secret of path + SHA-256(nonce + body). The nonces of a
 * key must increase. Programs count in milliseconds, microseconds or nanoseconds; starting with a larger unit locks out
 * the user's other programs for good, so it is used only after a smaller unit was refused. The status is always 200;
 * errors are in {@code error[]}.
 */
final class KrakenCheck implements ProviderCheck {

    private static final String PATH = "/0/private/GetApiKeyInfo";
    private static final List<Long> NONCES_PER_MILLISECOND = List.of(1L, 1_000L, 1_000_000L);
    private static final Set<String> ADDRESS_BOOK = Set.of("add-withdraw-address", "update-withdraw-address");
    private static final Advice MAYBE_ADDRESS = new Advice(
            "Kraken does not accept this key.",
            "Copy it again, and check at Kraken that it exists, has not expired, and that its IP allowlist, if any, names this"
                    + " platform. If it worked before, test again in a few minutes: Kraken says this in error at times.");

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(ProbeOutcome.INVALID_KEY, MAYBE_ADDRESS, "EAPI:Invalid key")
            .with(
                    ProbeOutcome.INVALID_SECRET,
                    new Advice(
                            "Kraken knows the key, but the private key does not belong to it.",
                            "Copy the private key again, all 88 characters. If Kraken does not show it any more, create a"
                                    + " new key."),
                    "EAPI:Invalid signature")
            .with(
                    Diagnosis.of(ProbeOutcome.NONCE_CONFLICT)
                            .advising(
                                    new Advice(
                                            "Kraken expects larger request numbers with this key, because another program uses it"
                                                    + " too.",
                                            "Create a separate key for this platform, or raise the key's nonce window at Kraken."))
                            .followedBy(Diagnosis.FollowUp.NEXT_VARIANT),
                    "EAPI:Invalid nonce")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Kraken knows this key, but refuses this request.",
                            "Check at Kraken that the key has the permissions listed, and that its IP allowlist, if any,"
                                    + " names this platform."),
                    "EGeneral:Permission denied")
            .with(ProbeOutcome.RATE_LIMITED, "EAPI:Rate limit exceeded", "EGeneral:Too many requests")
            .with(
                    ProbeOutcome.RATE_LIMITED,
                    new Advice(
                            "Kraken has locked us out for a while, after several requests with wrong keys.",
                            "Test again in about 15 minutes, and check the key before."),
                    "EGeneral:Temporary lockout")
            .with(ProbeOutcome.PROVIDER_DOWN, "EService:Unavailable", "EService:Busy", "EGeneral:Internal error");

    @Override
    public ServiceId service() {
        return ServiceId.of("kraken");
    }

    @Override
    public URI home() {
        return URI.create("https://api.kraken.com");
    }

    @Override
    public int variants() {
        return NONCES_PER_MILLISECOND.size();
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        long nonce = attempt.nonce() * NONCES_PER_MILLISECOND.get(attempt.variant());
        String body = "nonce=" + nonce;
        String signature =
                attempt.use(ProbeRequest.SECRET, secret -> signature(secret, PATH, Long.toString(nonce), body));
        return attempt.post(PATH, body)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .setHeader("API-Key", attempt.header(ProbeRequest.KEY))
                .setHeader("API-Sign", signature)
                .build();
    }

    /** The signature of a request whose form body starts with the nonce. */
    static String signature(byte[] secret, String path, String nonce, String body) {
        byte[] key = decoded(secret);
        try {
            byte[] digest = sha256(nonce + body);
            byte[] start = path.getBytes(StandardCharsets.US_ASCII);
            byte[] message = Arrays.copyOf(start, start.length + digest.length);
            System.arraycopy(digest, 0, message, start.length, digest.length);
            return Text.base64(Hmac.SHA512.sign(key, message));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] decoded(byte[] secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below
        }
        throw ProbeRequest.unusable(
                ProbeRequest.SECRET, "The private key is incomplete: a whole one is 88 characters that end in ==.");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no SHA-256", everyJdkHasIt);
        }
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        // Entries that begin with W are warnings next to a result.
        String error = body.at("error")
                .items()
                .map(Json::text)
                .filter(text -> text.startsWith("E"))
                .findFirst()
                .orElse("");
        if (error.isEmpty() && body.at("result").at("permissions").isArray()) {
            return valid(body.at("result"));
        }
        return ERRORS.read(error, answer);
    }

    private static Diagnosis valid(Json result) {
        PermissionWords permissions = PermissionWords.listed(result.at("permissions"));
        ProbeFacts facts = ProbeFacts.unknown()
                .withRead(permissions.matches(word -> word.startsWith("query-")))
                .withTrade(permissions.has("modify-trades"))
                .withWithdraw(permissions.letMoneyOut(Set.of("withdraw-funds"), ADDRESS_BOOK))
                .withIpRestricted(IpAllowlist.inList(result.at("ipAllowlist")))
                .withExpiresAt(Times.seconds(result.text("validUntil")));
        Diagnosis reading = Diagnosis.valid(facts);
        return permissions.has(ADDRESS_BOOK.toArray(String[]::new)) == Fact.YES
                ? reading.with(List.of(new ProbeWarning(
                        Level.RED,
                        "can_change_withdraw_addresses",
                        "This key can change where your money may be withdrawn to. Create one at Kraken that cannot.")))
                : reading;
    }
}
