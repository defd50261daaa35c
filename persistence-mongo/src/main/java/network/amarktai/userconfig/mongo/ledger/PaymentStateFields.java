package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.mongo.ledger.LedgerFields.amount;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.nestedIfAny;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.number;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.orNull;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.text;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.textIfAny;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** Maps the state of a payment to fields of its document. */
final class PaymentStateFields {

    static final String STATUS = "status";
    static final String STATE = "state";
    private static final String SIGNED = "signed";
    private static final String VERDICT = "verdict";
    private static final String CANCELLED_AT = "cancelled_at";
    private static final String HASH = "hash";
    private static final String BYTES = "bytes";
    private static final String FEE = "fee_fet";
    private static final String SEQUENCE = "sequence";
    private static final String TIMEOUT_HEIGHT = "timeout_height";
    private static final String REFUSAL = "refusal";
    private static final String OUTCOME = "outcome";
    private static final String ERROR_CODE = "error_code";
    private static final String CHAIN_RESULT = "chain_result";
    private static final String FEE_TAKEN = "fee_taken_fet";
    private static final String HEIGHT = "height";
    private static final String AT = "at";
    private static final String CODESPACE = "codespace";
    private static final String CODE = "code";
    private static final String DEMAND = "demand";

    private PaymentStateFields() {}

    static BsonDocument write(PaymentState state) {
        Optional<PaymentState.Cancelled> cancelled =
                state instanceof PaymentState.Cancelled over ? Optional.of(over) : Optional.empty();
        return new BsonDocument(STATUS, text(state.status().label()))
                .append(STATE, text(state.label()))
                .append(SIGNED, orNull(state.signed(), PaymentStateFields::writeSigned))
                .append(VERDICT, orNull(state.verdict(), PaymentStateFields::writeVerdict))
                .append(CANCELLED_AT, orNull(cancelled, over -> Fields.date(over.at())));
    }

    /** The state, built by its legal transitions. Fields that do not belong to it are ignored. */
    static PaymentState read(BsonDocument document) {
        PaymentState.Pending pending = new PaymentState.Pending();
        return switch (Fields.text(document, STATE)) {
            case PaymentState.PENDING -> pending;
            case PaymentState.SIGNED -> readSigned(document.getDocument(SIGNED));
            case PaymentState.UNRESOLVED ->
                readSigned(document.getDocument(SIGNED)).lose();
            case PaymentState.DECIDED -> readDecided(document);
            case PaymentState.SETTLED -> readDecided(document).settle();
            case PaymentState.CANCELLED -> pending.cancel(Fields.instant(document, CANCELLED_AT));
            default -> throw new IllegalArgumentException("unknown payment state");
        };
    }

    private static PaymentState.Decided readDecided(BsonDocument document) {
        Verdict verdict = readVerdict(document.getDocument(VERDICT));
        return nestedIfAny(document, SIGNED, PaymentStateFields::readSigned)
                .map(sent -> sent.decide(verdict))
                .orElseGet(() -> new PaymentState.Pending().refuse(verdict));
    }

    private static BsonDocument writeSigned(PaymentState.Signed signed) {
        SignedTransaction transaction = signed.transaction();
        return new BsonDocument(HASH, text(transaction.hash()))
                .append(BYTES, text(transaction.bytes()))
                .append(FEE, text(signed.fee()))
                .append(SEQUENCE, new BsonInt64(signed.sequence()))
                .append(TIMEOUT_HEIGHT, new BsonInt64(signed.timeoutHeight()))
                .append(REFUSAL, orNull(Optional.ofNullable(signed.refusal()), PaymentStateFields::writeResult));
    }

    private static PaymentState.Signed readSigned(BsonDocument document) {
        return new PaymentState.Signed(
                new SignedTransaction(TransactionHash.of(Fields.text(document, HASH)), Fields.text(document, BYTES)),
                amount(document, FEE),
                number(document, SEQUENCE),
                number(document, TIMEOUT_HEIGHT),
                nestedIfAny(document, REFUSAL, PaymentStateFields::readResult).orElse(null));
    }

    // The outcome is redundant, so that a lost error code does not turn a failure into a success.
    private static BsonDocument writeVerdict(Verdict verdict) {
        return new BsonDocument(OUTCOME, text(verdict.status().label()))
                .append(ERROR_CODE, orNull(verdict.failure(), code -> text(code.code())))
                .append(
                        CHAIN_RESULT,
                        orNull(Optional.ofNullable(verdict.chainResult()), PaymentStateFields::writeResult))
                .append(FEE_TAKEN, text(verdict.feeTaken()))
                .append(HEIGHT, new BsonInt64(verdict.height()))
                .append(AT, Fields.date(verdict.at()));
    }

    private static Verdict readVerdict(BsonDocument document) {
        return new Verdict(
                textIfAny(document, ERROR_CODE)
                        .map(code -> PaymentErrorCode.coded(code).orElseThrow(IllegalArgumentException::new))
                        .orElse(null),
                nestedIfAny(document, CHAIN_RESULT, PaymentStateFields::readResult)
                        .orElse(null),
                amount(document, FEE_TAKEN),
                number(document, HEIGHT),
                Fields.instant(document, AT));
    }

    private static BsonDocument writeResult(ResultCode result) {
        BsonDocument document =
                new BsonDocument(CODESPACE, text(result.codespace())).append(CODE, new BsonInt64(result.code()));
        // Documents of earlier versions do not have it.
        result.feeDemand().ifPresent(demand -> document.append(DEMAND, text(demand)));
        return document;
    }

    private static ResultCode readResult(BsonDocument document) {
        return new ResultCode(
                Fields.text(document, CODESPACE),
                number(document, CODE),
                document.containsKey(DEMAND) ? FeeDemand.parse(Fields.text(document, DEMAND)) : null);
    }
}
