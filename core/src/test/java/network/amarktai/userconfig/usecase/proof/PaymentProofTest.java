package network.amarktai.userconfig.usecase.proof;

import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.payment.PayingUser;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentProofTest {

    private final TestKit kit = new TestKit();
    private final Foundation base = kit.foundation(kit.stores());
    private final PaymentProof proof = new PaymentProof(base);
    private Payment payment = PaymentExamples.payment(ALICE);

    @BeforeEach
    void accepted() {
        PayingUser.withWallet(kit);
        payment = PayingUser.accept(kit.onLedgers(), "key-1", "5");
        PayingUser.reserve(kit, payment);
    }

    private StoredPaymentConfig config() {
        return WalletUser.stored(kit);
    }

    private void record(AuditAction action, AuditOutcome outcome) {
        base.trail().record(ALICE, ORIGIN, action, SecretSlot.FETCH, outcome, PaymentFacts.accepted(payment));
    }

    private void refused(String kind, String reason) {
        assertThrows(IntegrityFailed.class, () -> proof.requireSignable(payment, config()));
        assertTold(kind, reason);
    }

    private void assertTold(String kind, String reason) {
        base.alarm().record();
        Map<String, String> detail = Trail.last(kit, ALICE).detail();
        assertEquals(kind + " " + reason, detail.get("kind") + " " + detail.get("reason"));
    }

    private AuditStream stream() {
        return kit.auditLog().streamOf(ALICE).orElseThrow();
    }

    @Test
    void whatWasAcceptedAndNothingLaterIsSignedForTheDayOfItsReservation() {
        assertTrue(proof.isCurrent(payment));
        assertEquals(TODAY, proof.requireSignable(payment, config()).day());
    }

    @Test
    void aSignatureThatACrashLostMayBeRepeated() {
        record(AuditAction.PAYMENT_SIGNED, AuditOutcome.DONE);
        assertTrue(proof.isCurrent(payment));
        assertEquals(TODAY, proof.requireSignable(payment, config()).day());
    }

    @Test
    void whatWasSentIsNotSignedAgain() {
        record(AuditAction.PAYMENT_SIGNED, AuditOutcome.DONE);
        record(AuditAction.PAYMENT_BROADCAST, AuditOutcome.DONE);
        assertFalse(proof.isCurrent(payment));
        refused("payment", "replayed");
    }

    @Test
    void whatIsOverIsNotSignedAgainAndNotGivenUpEither() {
        for (AuditAction end : List.of(
                AuditAction.PAYMENT_CONFIRMED,
                AuditAction.PAYMENT_FAILED,
                AuditAction.PAYMENT_CANCELLED,
                AuditAction.PAYMENT_RESOLVED)) {
            payment = PayingUser.accept(kit.onLedgers(), "key-" + end, "5");
            record(end, end.equals(AuditAction.PAYMENT_FAILED) ? AuditOutcome.FAILED : AuditOutcome.DONE);
            assertFalse(proof.isCurrent(payment), end.code());
            refused("payment", "replayed");
        }
    }

    @Test
    void aPaymentThatWasOverLongAgoIsFoundInALongStream() {
        record(AuditAction.PAYMENT_CONFIRMED, AuditOutcome.DONE);
        kit.clock().advance(Duration.ofDays(30));
        for (int i = 0; i < 500; i++) {
            base.trail()
                    .record(
                            ALICE,
                            ORIGIN,
                            AuditAction.CREDENTIAL_USED,
                            ServiceId.of("openai"),
                            AuditOutcome.DONE,
                            Map.of());
        }
        Fault never = Fault.beforeCall(60);
        Foundation counted = kit.foundation(kit.stores().with(new FailingAuditLog(kit.auditLog(), never)));
        assertFalse(new PaymentProof(counted).isCurrent(payment));
        assertFalse(never.happened(), "few reads, however long the stream is");
    }

    @Test
    void aCancellationThatWasRefusedChangesNothing() {
        record(AuditAction.PAYMENT_CANCELLED, AuditOutcome.REQUESTED);
        record(AuditAction.PAYMENT_CANCELLED, AuditOutcome.FAILED);
        assertTrue(proof.isCurrent(payment));
        assertEquals(TODAY, proof.requireSignable(payment, config()).day());
    }

    @Test
    void aPaymentThatNobodyAcceptedIsNotSigned() {
        payment = kit.paymentLedger().accept(PaymentExamples.payment(ALICE));
        assertFalse(proof.isCurrent(payment));
        refused("payment", "not_in_trail");
    }

    @Test
    void anAcceptanceThatLostToAnotherOneWithItsKeyIsNone() {
        Payment loser = PaymentExamples.payment(ALICE);
        for (AuditOutcome outcome : List.of(AuditOutcome.REQUESTED, AuditOutcome.DONE)) {
            Map<String, String> detail = new HashMap<>(PaymentFacts.accepted(loser));
            if (outcome == AuditOutcome.DONE) {
                detail.put("standing", payment.id().value());
            }
            base.trail().record(ALICE, ORIGIN, AuditAction.PAYMENT_ACCEPTED, SecretSlot.FETCH, outcome, detail);
        }
        payment = kit.paymentLedger().accept(loser);
        refused("payment", "not_in_trail");
    }

    @Test
    void anotherAmountOrRecipientThanAcceptedIsNotSigned() {
        payment = new Payment(
                payment.id(),
                payment.user(),
                payment.key(),
                PayingUser.order("900"),
                payment.source(),
                payment.acceptedAt(),
                payment.state(),
                payment.version(),
                null);
        refused("payment", "altered");
    }

    @Test
    void aTrailWithAGapSinceTheAcceptanceProvesNothing() {
        record(AuditAction.PAYMENT_BROADCAST, AuditOutcome.DONE);
        long seq = kit.auditLog().head(stream()).orElseThrow().seq();
        base.trail()
                .record(
                        ALICE,
                        ORIGIN,
                        AuditAction.CREDENTIAL_USED,
                        ServiceId.of("openai"),
                        AuditOutcome.DONE,
                        Map.of());
        kit.auditLog().tamper(stream(), seq, null);

        assertThrows(IntegrityFailed.class, () -> proof.requireSignable(payment, config()));
        assertEquals(1, base.alarm().count(IntegrityFailure.Kind.PAYMENT));
    }

    @Test
    void aForgedAcceptanceProvesNothing() {
        payment = kit.paymentLedger().accept(PaymentExamples.payment(ALICE));
        AuditEntry head = kit.auditLog().head(stream()).orElseThrow();
        AuditEvent event = base.trail()
                .event(
                        ORIGIN,
                        AuditAction.PAYMENT_ACCEPTED,
                        SecretSlot.FETCH,
                        AuditOutcome.REQUESTED,
                        PaymentFacts.accepted(payment));
        kit.auditLog()
                .append(AuditEntry.of(
                        stream(), head.seq() + 1, event, AuditPayload.render(event), head.keyId(), head.mac()));
        assertThrows(IntegrityFailed.class, () -> proof.requireSignable(payment, config()));
    }

    @Test
    void aPaymentThatAnotherProcessCarriedOnSinceItWasReadIsNoAlarm() {
        Payment read = payment;
        PaymentState.Signed signed = PaymentExamples.signed();
        assertTrue(kit.paymentLedger().replace(read.in(signed)));
        record(AuditAction.PAYMENT_SIGNED, AuditOutcome.DONE);
        record(AuditAction.PAYMENT_BROADCAST, AuditOutcome.DONE);

        assertThrows(Conflict.class, () -> proof.isCurrent(read));
        assertThrows(Conflict.class, () -> proof.requireSignable(read, config()));

        Payment sent = kit.paymentLedger().find(read.id()).orElseThrow();
        assertTrue(kit.paymentLedger()
                .replace(sent.in(signed.decide(Verdict.confirmed(Amount.of("0.001"), 7, Examples.NOON))
                        .settle())));
        record(AuditAction.PAYMENT_CONFIRMED, AuditOutcome.DONE);
        assertTrue(proof.isCurrent(sent), "it can only be sent again, which its changed record prevents");
        base.alarm().requireNone();
    }

    @Test
    void settingsThatAnotherProcessSavedSinceTheyWereReadAreNoAlarm() {
        StoredPaymentConfig read = config();
        WalletUser.save(kit.wallets(), Change.off());

        assertThrows(Conflict.class, () -> proof.requireSignable(payment, read));
        base.alarm().requireNone();
    }

    @Test
    void aStreamThatWasCutOffDoesNotMakeThisProcessSignTwice() {
        proof.noteSent(payment);
        refused("payment", "replayed");
    }

    @Test
    void anAcceptanceOfAnEarlierVersionIsNotSignedAndNoAlarm() {
        payment = kit.paymentLedger().accept(PaymentExamples.payment(ALICE));
        for (AuditOutcome outcome : List.of(AuditOutcome.REQUESTED, AuditOutcome.DONE)) {
            base.trail()
                    .record(
                            ALICE,
                            ORIGIN,
                            AuditAction.PAYMENT_ACCEPTED,
                            SecretSlot.FETCH,
                            outcome,
                            Map.of("payment", payment.id().value()));
        }
        assertTrue(proof.isCurrent(payment), "it is given up at its deadline");
        assertThrows(IntegrityFailed.class, () -> proof.requireSignable(payment, config()));
        base.alarm().requireNone();
    }

    @Test
    void olderSettingsAreNotInForce() {
        StoredPaymentConfig older = config();
        WalletUser.save(kit.wallets(), Change.off());
        kit.payments().plant(ALICE, older);
        refused("payment_config", "replayed");
    }

    @Test
    void settingsThatNobodySavedAreNotInForce() {
        StoredPaymentConfig saved = config();
        kit.payments()
                .plant(ALICE, new StoredPaymentConfig(saved.settings(), saved.wallet(), Examples.revision(), null));
        refused("payment_config", "replayed");
    }

    @Test
    void settingsWhoseSaveWasNotConcludedAreInForce() {
        StoredPaymentConfig saved = config();
        StoredPaymentConfig next =
                new StoredPaymentConfig(saved.settings(), saved.wallet(), Examples.revision(), saved.updatedAt());
        base.trail()
                .record(
                        ALICE,
                        ORIGIN,
                        AuditAction.PAYMENT_CONFIG_SAVED,
                        SecretSlot.FETCH,
                        AuditOutcome.REQUESTED,
                        Map.of(
                                "revision",
                                Optional.ofNullable(next.revision())
                                        .orElseThrow()
                                        .value()));
        assertEquals(TODAY, proof.requireSignable(payment, saved).day());
        assertEquals(TODAY, proof.requireSignable(payment, next).day());
    }

    @Test
    void anAccountThatCountsLessThanThePaymentsOfItsDayIsNotBelieved() {
        Payment before = settledBefore();
        refused("spending", "undercounted");
        SpendingAccount account = PayingUser.account(kit);
        assertTrue(kit.spendingLedger()
                .replace(new SpendingAccount(
                        account.user(),
                        account.network(),
                        account.day(),
                        before.state()
                                .verdict()
                                .orElseThrow()
                                .spent(before.order().amount()),
                        account.inFlight(),
                        account.unresolved(),
                        account.version() + 1)));
        assertEquals(TODAY, proof.requireSignable(payment, config()).day());
    }

    /** An earlier payment of 3 FET, signed today and confirmed, that the account does not count. */
    private Payment settledBefore() {
        Payment before = PayingUser.accept(kit.onLedgers(), "key-before", "3");
        Map<String, String> detail = new HashMap<>(PaymentFacts.accepted(before));
        detail.putAll(PaymentFacts.signedOn(TODAY));
        base.trail().record(ALICE, ORIGIN, AuditAction.PAYMENT_SIGNED, SecretSlot.FETCH, AuditOutcome.DONE, detail);
        PaymentState.Signed signed = PaymentExamples.signed();
        Payment done = before.in(signed)
                .in(signed.decide(Verdict.confirmed(Amount.of("0.001"), 7, Examples.NOON))
                        .settle());
        assertTrue(kit.paymentLedger().replace(before.in(signed)));
        assertTrue(kit.paymentLedger().replace(done));
        return done;
    }
}
