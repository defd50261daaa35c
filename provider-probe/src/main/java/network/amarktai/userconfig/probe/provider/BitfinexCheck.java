package network.amarktai.userconfig.probe.provider;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.ProviderCode;
import network.amarktai.userconfig.probe.check.StatusDiagnosis;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/**
 * Bitfinex reports the permissions of a key, as rows of scope, read and write.
 *
 * <pre>POST /v2/auth/r/permissions    bfx-apikey: KEY    bfx-nonce: N    {}
 *                                bfx-signature: hex(HMAC-SHA384(secret, "/api/v2/auth/r/permissions" + N + body))</pre>
 *
 * <p>The nonces of a key must increase. Milliseconds come first; microseconds are used only after a millisecond nonce
 * was refused. Errors are {@code ["error", code, text]}, with status 500 even for a wrong key. One code covers a wrong
 * key and a wrong secret; only the text distinguishes them.
 */
final class BitfinexCheck implements ProviderCheck {

    private static final String PATH = "/v2/auth/r/permissions";
    private static final String BODY = "{}";
    private static final List<Long> NONCES_PER_MILLISECOND = List.of(1L, 1_000L);
    private static final String INVALID = "10100";
    private static final int READ = 1;
    private static final int WRITE = 2;

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "Bitfinex does not accept this key.",
                            "Copy it again, and see at Bitfinex that it exists, was confirmed by e-mail, and that its IP"
                                    + " restriction, if any, names this platform."),
                    INVALID)
            .with(ProbeOutcome.INVALID_SECRET, "10111", "10112", "10113")
            .with(Diagnosis.of(ProbeOutcome.NONCE_CONFLICT).followedBy(Diagnosis.FollowUp.NEXT_VARIANT), "10114")
            .with(ProbeOutcome.VALID_LIMITED, "10001")
            .with(ProbeOutcome.RATE_LIMITED, "11010")
            .with(ProbeOutcome.PROVIDER_DOWN, "20060", "11000");

    @Override
    public ServiceId service() {
        return ServiceId.of("bitfinex");
    }

    @Override
    public URI home() {
        return URI.create("https://api.bitfinex.com");
    }

    @Override
    public int variants() {
        return NONCES_PER_MILLISECOND.size();
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        String nonce = Long.toString(attempt.nonce() * NONCES_PER_MILLISECOND.get(attempt.variant()));
        return attempt.post(PATH, BODY)
                .setHeader("Content-Type", "application/json")
                .setHeader("bfx-apikey", attempt.header(ProbeRequest.KEY))
                .setHeader("bfx-nonce", nonce)
                .setHeader("bfx-signature", Text.hex(attempt.sign(Hmac.SHA384, "/api" + PATH + nonce + BODY)))
                .build();
    }

    @Override
    public Diagnosis read(ProviderAnswer answer) {
        Json body = answer.json();
        if ("error".equals(body.at(0).text())) {
            return error(body, answer);
        }
        boolean rows = body.items().findAny().isPresent()
                && body.items().allMatch(row -> row.at(0).text().length() > 0);
        return answer.ok() && rows ? Diagnosis.valid(facts(body)) : StatusDiagnosis.of(answer);
    }

    private static Diagnosis error(Json body, ProviderAnswer answer) {
        String code = body.at(1).text();
        if (INVALID.equals(code) && body.at(2).text().contains("digest")) {
            return Diagnosis.of(ProbeOutcome.INVALID_SECRET).coded(INVALID, ProviderCode.Origin.OURS);
        }
        return ERRORS.read(code, answer);
    }

    private static ProbeFacts facts(Json rows) {
        return ProbeFacts.unknown()
                .withRead(Fact.anyOf(right(rows, "account", READ), right(rows, "wallets", READ)))
                .withTrade(right(rows, "orders", WRITE))
                .withInternalTransfer(right(rows, "wallets", WRITE))
                .withWithdraw(withdraw(rows));
    }

    /**
     * Any scope whose name contains "withdraw" can prove the permission, but only the scope {@code withdraw} can
     * disprove it.
     */
    private static Fact withdraw(Json rows) {
        Fact any = Fact.anyOf(rows.items()
                .filter(row -> row.at(0).text().contains("withdraw"))
                .map(row -> told(row, WRITE))
                .toArray(Fact[]::new));
        return any == Fact.YES ? any : Fact.anyOf(any, right(rows, "withdraw", WRITE));
    }

    private static Fact right(Json rows, String scope, int column) {
        return rows.items()
                .filter(row -> scope.equals(row.at(0).text()))
                .findFirst()
                .map(row -> told(row, column))
                .orElse(Fact.UNKNOWN);
    }

    private static Fact told(Json row, int column) {
        return switch (row.at(column).text()) {
            case "1" -> Fact.YES;
            case "0" -> Fact.NO;
            default -> Fact.UNKNOWN;
        };
    }
}
