package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are almost those of a value. */
class DocumentMapperTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Pattern PAYMENT = Pattern.compile("[0-9a-f]{32}");

    static Stream<BsonDocument> payments() {
        PaymentState.Signed signed = signed().refusedWith(new ResultCode("sdk", 13));
        PaymentState.Decided decided = signed.decide(Verdict.failedOnChain(new ResultCode("bank", 5), fee(), 9, NOON));
        return Stream.of(
                        new PaymentState.Pending(),
                        new PaymentState.Pending().cancel(NOON),
                        new PaymentState.Pending().refuse(Verdict.failed(PaymentErrorCode.EXPIRED, NOON)),
                        signed,
                        signed.lose(),
                        signed.decide(Verdict.confirmed(fee(), 9, NOON)),
                        decided,
                        decided.settle())
                .map(state -> payment(ALICE).in(state).leased(new Lease("worker", 3)))
                .map(PaymentDocument.FORM.write());
    }

    private static Amount fee() {
        return Amount.ofWholeFet(1);
    }

    @ParameterizedTest
    @MethodSource("payments")
    void aPaymentWithAFieldMoreOrLessOrOfAnotherTypeIsNotUnderstood(BsonDocument document) {
        assertNoticed(PaymentDocument.FORM, document);
    }

    @Test
    void anAccountWithAFieldMoreOrLessOrOfAnotherTypeIsNotUnderstood() {
        PaymentId lost = paymentId();
        LocalDate day = LocalDate.of(2026, 11, 22);
        SpendingAccount account = SpendingAccount.opened(ALICE, NetworkName.MAINNET)
                .reserve(lost, fee(), day)
                .lose(lost)
                .reserve(paymentId(), fee(), day);

        assertNoticed(SpendingDocument.FORM, SpendingDocument.FORM.write().apply(account));
    }

    @Test
    void anAccountThatHoldsBackForAnotherPaymentThanItSaysIsNotUnderstood() {
        PaymentId lost = paymentId();
        BsonDocument document = SpendingDocument.FORM
                .write()
                .apply(SpendingAccount.opened(ALICE, NetworkName.MAINNET)
                        .reserve(lost, fee(), LocalDate.of(2026, 11, 22))
                        .lose(lost));
        document.getDocument("unresolved").getDocument(lost.value()).append("payment", LedgerFields.text(paymentId()));

        assertEquals(Optional.empty(), SpendingDocument.FORM.understand(document));
    }

    @Test
    void aLaneWithAFieldMoreOrLessOrOfAnotherTypeIsNotUnderstood() {
        assertNoticed(
                LaneDocument.FORM,
                LaneDocument.FORM.write().apply(Lane.opened(CHAIN, SENDER).take(paymentId())));
    }

    private static <T> void assertNoticed(DocumentMapper<T> form, BsonDocument sound) {
        assertTrue(form.understand(sound).isPresent());
        List<BsonDocument> damaged = damaged(sound);
        assertTrue(damaged.size() > 10, "there is something to damage");
        for (BsonDocument document : damaged) {
            assertEquals(Optional.empty(), form.understand(document), document::toJson);
        }
    }

    /** The document with each of its fields, however deep, taken away, or put in a wrong type, or joined by another. */
    private static List<BsonDocument> damaged(BsonDocument sound) {
        List<BsonDocument> damaged = new ArrayList<>(List.of(with(sound, "note", new BsonInt32(1))));
        sound.forEach((name, value) -> {
            // An account with one unresolved payment less is a valid account too.
            if (!PAYMENT.matcher(name).matches()) {
                BsonDocument less = sound.clone();
                less.remove(name);
                damaged.add(less);
            }
            damaged.add(with(sound, name, BsonBoolean.TRUE));
            if (value instanceof BsonInt64 number) {
                damaged.add(with(sound, name, new BsonInt32((int) number.getValue())));
            }
            if (value instanceof BsonDocument nested) {
                damaged(nested).forEach(part -> damaged.add(with(sound, name, part)));
            }
        });
        return damaged;
    }

    private static BsonDocument with(BsonDocument document, String name, BsonValue value) {
        return document.clone().append(name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a signed payment is never signed again
                "{state: 'pending', status: 'pending'}",
                "{state: 'pending', status: 'pending', verdict: null}",
                "{state: 'signed', signed: null}",
                "{state: 'signed'}",
                "{state: 'Decided'}",
                "{status: 'pending'}",
                "{status: 'confirmed'}",
                "{state: 'settled'}",
                "{state: 'cancelled', status: 'cancelled'}",
                "{signed: null}",
                "{cancelled_at: {$date: '2026-11-22T12:00:00.123Z'}}",
                "{user: 'bob'}",
                "{key: 'another'}",
                "{_id: 'alice'}",
                "{version: {$numberLong: '0'}}",
                "{version: {$numberLong: '-1'}}",
                "{accepted_at: '2026-11-22T12:00:00.123Z'}"
            })
    void aPaymentThatContradictsItselfIsNotUnderstood(String change) {
        Payment payment = payment(ALICE).in(signed().decide(Verdict.confirmed(fee(), 9, NOON)));
        BsonDocument document = PaymentDocument.FORM.write().apply(payment);
        document.putAll(BsonDocument.parse(change));

        assertEquals(Optional.empty(), PaymentDocument.FORM.understand(document));
    }

    @Test
    void aFailureThatLostItsReasonIsNoSuccess() {
        Payment payment =
                payment(ALICE).in(signed().decide(Verdict.failedOnChain(new ResultCode("sdk", 5), fee(), 9, NOON)));
        BsonDocument document = PaymentDocument.FORM.write().apply(payment);
        document.getDocument("verdict").putAll(BsonDocument.parse("{error_code: null, chain_result: null}"));

        assertEquals(Optional.empty(), PaymentDocument.FORM.understand(document));
    }

    @Test
    void bytesThatAreNotThoseOfTheirHashAreNotSent() {
        BsonDocument document =
                PaymentDocument.FORM.write().apply(payment(ALICE).in(signed()));
        document.getDocument("signed").putAll(BsonDocument.parse("{bytes: '00'}"));

        assertEquals(Optional.empty(), PaymentDocument.FORM.understand(document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "01", "-1", "1e3", "", "+1", " 1", "1,5"})
    void onlyOurSpellingOfAnAmountIsUnderstood(String amount) {
        BsonDocument document =
                SpendingDocument.FORM.write().apply(first(SpendingAccount.opened(ALICE, NetworkName.TESTNET)));
        document.append("spent_fet", LedgerFields.text(amount));

        assertEquals(Optional.empty(), SpendingDocument.FORM.understand(document));
    }
}
