package network.amarktai.userconfig.http.route;

import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.http.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A payment, as an answer.
 *
 * @param fee the fee that was charged, or the offered fee while that is unknown; null before the payment is signed
 * @param metadata the object that the client sent with the payment
 * @param explorerUrl null if the payment was not signed, or was signed for a chain id other than the configured one
 * @param error the text of {@code errorCode}
 * @param waitingFor why it does not go on now; null if it is over or goes on
 * @param waitingReason the text of {@code waitingFor}
 * @param nodeRefusal the code with which a node refused the sent transaction, while that proves nothing yet
 */
record PaymentAnswer(
        String id,
        String status,
        String amount,
        @Nullable String fee,
        String recipient,
        String type,
        String description,
        String memo,
        Object metadata,
        @Nullable String timestamp,
        @Nullable String txHash,
        @Nullable Long height,
        @Nullable String explorerUrl,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable String waitingFor,
        @Nullable String waitingReason,
        @Nullable String nodeRefusal,
        String network,
        String sender) {

    /** Renders payments. */
    record Renderer(Function<NetworkName, Network> networks, Function<Payment, Optional<WaitingFor>> waiting) {

        PaymentAnswer answer(Payment payment) {
            return of(payment, networks, waiting.apply(payment));
        }
    }

    private static PaymentAnswer of(
            Payment payment, Function<NetworkName, Network> networks, Optional<WaitingFor> waiting) {
        Optional<PaymentState.Signed> signed = payment.state().signed();
        Optional<Verdict> verdict = payment.state().verdict();
        Optional<PaymentErrorCode> failure = failure(payment);
        Network network = networks.apply(payment.source().network());
        return new PaymentAnswer(
                payment.id().value(),
                payment.status().label(),
                payment.order().amount().toString(),
                verdict.map(Verdict::feeTaken)
                        .or(() -> signed.map(PaymentState.Signed::fee))
                        .map(Amount::toString)
                        .orElse(null),
                payment.order().recipient().value(),
                payment.order().type().label(),
                payment.order().description(),
                payment.order().memo(),
                Json.parsed(payment.order().metadata()),
                Answers.time(payment.acceptedAt()),
                signed.map(sent -> sent.transaction().hash().value()).orElse(null),
                verdict.map(Verdict::height).filter(height -> height > 0).orElse(null),
                signed.filter(sent -> network.chainId().equals(payment.source().chainId()))
                        .map(sent -> explorerPage(network, sent.transaction().hash()))
                        .orElse(null),
                failure.map(PaymentErrorCode::code).orElse(null),
                failure.map(code -> text(code, verdict)).orElse(null),
                waiting.map(WaitingFor::code).orElse(null),
                waiting.map(WaitingFor::text).orElse(null),
                verdict.isPresent()
                        ? null
                        : signed.map(PaymentState.Signed::refusal)
                                .map(ResultCode::toString)
                                .orElse(null),
                payment.source().network().toString(),
                payment.source().sender().value());
    }

    private static String explorerPage(Network network, TransactionHash hash) {
        return network.explorerPage(hash);
    }

    private static Optional<PaymentErrorCode> failure(Payment payment) {
        if (payment.isBlocked()) {
            return Optional.of(PaymentErrorCode.INTEGRITY_FAILED);
        }
        return payment.state() instanceof PaymentState.Unresolved
                ? Optional.of(PaymentErrorCode.OUTCOME_UNKNOWN)
                : payment.state().verdict().flatMap(Verdict::failure);
    }

    private static String text(PaymentErrorCode code, Optional<Verdict> verdict) {
        return verdict.flatMap(Verdict::chainWords)
                .map(words -> code.text() + " " + words)
                .orElseGet(code::text);
    }
}
