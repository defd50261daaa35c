package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.IpAllowlist;
import network.amarktai.userconfig.probe.check.PermissionWords;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.check.Times;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Kraken reports the permissions of a key; the request itself needs none.
 *
 * <p>The status is always 200; errors are in {@code error[]}.
 */
final class KrakenCheck implements ProviderCheck {

    private static final String PATH = "/0/private/GetApiKeyInfo";
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
                            "Kraken knows the key, but does not accept the signature: the private key does not belong to it, or"
                                    + " the key has two-factor authentication of its own.",
                            "Copy the private key again, all 88 characters. If the key's settings at Kraken have two-factor"
                                    + " authentication, switch it off there, or create a new key without it."),
                    "EAPI:Invalid signature")
            .with(
                    ProbeOutcome.NONCE_CONFLICT,
                    new Advice(
                            "Kraken refuses this platform's requests with this key for now, because another program uses the"
                                    + " same key. Nothing was changed for that program.",
                            "Create a separate key for this platform, or raise the key's nonce window at Kraken."),
                    "EAPI:Invalid nonce")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Kraken knows this key, but refuses this request.",
                            "Check at Kraken that the key has the permissions listed, and that its IP allowlist, if any,"
                                    + " names this platform."),
                    "EGeneral:Permission denied")
            .with(
                    ProbeOutcome.VALID_LIMITED,
                    new Advice(
                            "Kraken knows this key, but its account is locked or not complete.",
                            "Sign in at Kraken and see what the account needs, or ask Kraken's support."),
                    "EAuth:Account temporary disabled",
                    "EAuth:Account unconfirmed",
                    "ETrade:User Locked")
            .with(
                    ProbeOutcome.RATE_LIMITED,
                    "EAPI:Rate limit exceeded",
                    "EAuth:Rate limit exceeded",
                    "EAuth:Too many requests",
                    "EGeneral:Too many requests",
                    "EService:Throttled")
            .with(
                    ProbeOutcome.RATE_LIMITED,
                    new Advice(
                            "Kraken has locked us out for a while, after several requests with wrong keys.",
                            "Test again in about 15 minutes, and check the key before."),
                    "EGeneral:Temporary lockout")
            .with(
                    ProbeOutcome.PROVIDER_DOWN,
                    "EService:Unavailable",
                    "EService:Busy",
                    "EService:Deadline elapsed",
                    "EService:Timeout",
                    "EGeneral:Internal error",
                    "EDatabase:Internal error")
            // Our request did not arrive as it was sent.
            .with(
                    ProbeOutcome.UNEXPECTED,
                    "EAPI:Feature disabled",
                    "EAPI:Bad request",
                    "EGeneral:Invalid arguments",
                    "EGeneral:Unknown method",
                    "EGeneral:Unknown Method",
                    "EQuery:Unknown method")
            .without("its WebSocket", "ESession:Invalid session")
            .without(
                    "orders, deposits and withdrawals",
                    "EService:Market in cancel_only mode",
                    "EService:Market in post_only mode",
                    "EService:Market in limit_only mode",
                    "EGeneral:Unknown asset pair",
                    "EGeneral:Invalid arguments:*",
                    "EQuery:Unknown asset",
                    "EQuery:Unknown asset pair",
                    "EQuery:Invalid asset pair",
                    "EOrder:*",
                    "EFunding:*",
                    "EBM:*");

    @Override
    public ServiceId service() {
        return ServiceId.of("kraken");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.kraken.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.KRAKEN, UnsignedRequest.of("POST", home(), PATH))
                .build();
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
        return ERRORS.find(error).orElseGet(() -> byGrammar(error, answer));
    }

    /** Kraken's codes are {@code E<category>:<words>}, some with more after another colon. */
    private static Diagnosis byGrammar(String error, ProviderAnswer answer) {
        String[] parts = error.split(":", -1);
        String words = parts.length > 1 ? parts[1].strip() : "";
        if (parts.length > 2 && ERRORS.find(parts[0] + ":" + words).isPresent()) {
            return ERRORS.read(parts[0] + ":" + words, answer);
        }
        if (words.equals("Rate limit exceeded") || words.equals("Too many requests")) {
            return Diagnosis.of(ProbeOutcome.RATE_LIMITED).coded(error, ProviderCode.Origin.THEIRS);
        }
        if (words.equals("Invalid nonce")) {
            return ERRORS.read("EAPI:Invalid nonce", answer);
        }
        return parts[0].equals("EService") || parts[0].equals("EDatabase")
                ? Diagnosis.of(ProbeOutcome.PROVIDER_DOWN).coded(error, ProviderCode.Origin.THEIRS)
                : ERRORS.read(error, answer);
    }

    private static Diagnosis valid(Json result) {
        PermissionWords permissions = PermissionWords.listed(result.at("permissions"));
        ProbeFacts facts = ProbeFacts.unknown()
                .withRead(permissions.matches(word -> word.startsWith("query-")))
                .withTrade(permissions.has("modify-trades"))
                .withWithdraw(permissions.letMoneyOut(Set.of("withdraw-funds"), ADDRESS_BOOK))
                .withWithdrawAddresses(permissions.has(ADDRESS_BOOK.toArray(String[]::new)))
                .withIpRestricted(IpAllowlist.inList(result.at("ipAllowlist")))
                .withExpiresAt(Times.seconds(result.text("validUntil")));
        return Diagnosis.valid(facts);
    }
}
