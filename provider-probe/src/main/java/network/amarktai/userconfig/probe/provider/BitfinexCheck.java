package network.amarktai.userconfig.probe.provider;

import java.net.http.HttpRequest;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bitfinex reports the permissions of a key, as rows of scope, read and write.
 *
 * <p>Errors are {@code ["error", code, text]}, with status 500 even for a wrong key, or {@code {"error"}}. The codes are
 * those of its WebSocket documentation, which its REST API shares.
 */
final class BitfinexCheck implements ProviderCheck {

    private static final String PATH = "/v2/auth/r/permissions";
    private static final byte[] BODY = {'{', '}'};
    private static final String DIGEST = "10100 digest";
    private static final String PERMISSION = "10001 permission";
    private static final int READ = 1;
    private static final int WRITE = 2;

    private static final ErrorTable ERRORS = ErrorTable.empty()
            .with(
                    ProbeOutcome.INVALID_KEY,
                    new Advice(
                            "Bitfinex does not accept this key.",
                            "Copy it again, and see at Bitfinex that it exists, was confirmed by e-mail, and that its IP"
                                    + " restriction, if any, names this platform."),
                    "10100")
            .with(ProbeOutcome.INVALID_SECRET, DIGEST, "10112", "10113")
            .with(ProbeOutcome.NONCE_CONFLICT, "10114")
            .with(ProbeOutcome.VALID_LIMITED, PERMISSION, "10200")
            // Bitfinex's general error; and a payload that did not arrive as it was sent.
            .with(ProbeOutcome.UNEXPECTED, "10000", "10001", "10020", "10050", "10111")
            .withLimitOfOurAddress("11010", "ERR_RATE_LIMIT")
            .with(ProbeOutcome.PROVIDER_DOWN, "20051", "20060", "11000", "temporarily_unavailable")
            .without("the channels of its WebSocket", "5000", "10008", "10300..10305", "10400..10401", "20061");

    @Override
    public ServiceId service() {
        return ServiceId.of("bitfinex");
    }

    @Override
    public ErrorTable errors() {
        return ERRORS;
    }

    @Override
    public String home() {
        return "api.bitfinex.com";
    }

    @Override
    public HttpRequest request(ProbeRequest attempt) {
        return attempt.signed(Exchange.BITFINEX, UnsignedRequest.of("POST", home(), PATH, "application/json", BODY))
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
        return answer.ok() && rows ? Diagnosis.valid(facts(body)) : ERRORS.read(body.text("error"), answer);
    }

    /** One code covers several errors, which only the text distinguishes. */
    private static Diagnosis error(Json body, ProviderAnswer answer) {
        String code = body.at(1).text();
        String text = body.at(2).text();
        if ("10100".equals(code) && text.contains("digest")) {
            return ERRORS.like(DIGEST, code);
        }
        return "10001".equals(code) && text.contains("permission")
                ? ERRORS.like(PERMISSION, code)
                : ERRORS.read(code, answer);
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
