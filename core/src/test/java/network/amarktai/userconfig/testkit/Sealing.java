package network.amarktai.userconfig.testkit;

import java.util.function.UnaryOperator;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.usecase.integrity.Seals;

/**
 * What a store in memory does with a record that a test writes without a seal. With {@link #by}, the record is genuine,
 * as if this system had written it; with {@link #none}, it stays without a seal.
 */
public final class Sealing {

    private final UnaryOperator<GuardedRecord> seal;

    private Sealing(UnaryOperator<GuardedRecord> seal) {
        this.seal = seal;
    }

    /** Leaves records as they are. */
    public static Sealing none() {
        return new Sealing(record -> record);
    }

    /** Seals records that have no seal. */
    public static Sealing by(Seals seals) {
        return new Sealing(record -> record.seal().keyId().isPresent() ? record : seals.sealed(record));
    }

    Payment of(Payment payment) {
        return ((GuardedRecord.OfPayment) seal.apply(new GuardedRecord.OfPayment(payment))).payment();
    }

    SpendingAccount of(SpendingAccount account) {
        return ((GuardedRecord.OfSpending) seal.apply(new GuardedRecord.OfSpending(account))).account();
    }

    AiAccount of(AiAccount account) {
        return ((GuardedRecord.OfAiAccount) seal.apply(new GuardedRecord.OfAiAccount(account))).account();
    }

    Lane of(Lane lane) {
        return ((GuardedRecord.OfLane) seal.apply(new GuardedRecord.OfLane(lane))).lane();
    }

    StoredPaymentConfig of(UserId user, StoredPaymentConfig config) {
        return ((GuardedRecord.OfConfig) seal.apply(new GuardedRecord.OfConfig(user, config))).config();
    }
}
