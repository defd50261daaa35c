package network.amarktai.userconfig.domain.integrity;

import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;

/** A stored record of a kind that carries a seal. */
public sealed interface GuardedRecord {

    /** The seal as stored; none if it has none. */
    RecordSeal seal();

    /** The same record with another seal. */
    GuardedRecord sealed(RecordSeal next);

    /** A payment. */
    record OfPayment(Payment payment) implements GuardedRecord {

        @Override
        public RecordSeal seal() {
            return payment.seal();
        }

        @Override
        public GuardedRecord sealed(RecordSeal next) {
            return new OfPayment(payment.sealed(next));
        }
    }

    /** A spending account. */
    record OfSpending(SpendingAccount account) implements GuardedRecord {

        @Override
        public RecordSeal seal() {
            return account.seal();
        }

        @Override
        public GuardedRecord sealed(RecordSeal next) {
            return new OfSpending(account.sealed(next));
        }
    }

    /** The lane of a wallet. */
    record OfLane(Lane lane) implements GuardedRecord {

        @Override
        public RecordSeal seal() {
            return lane.seal();
        }

        @Override
        public GuardedRecord sealed(RecordSeal next) {
            return new OfLane(lane.sealed(next));
        }
    }

    /** A user's limits for an AI service and what is used of them. */
    record OfAiAccount(AiAccount account) implements GuardedRecord {

        @Override
        public RecordSeal seal() {
            return account.seal();
        }

        @Override
        public GuardedRecord sealed(RecordSeal next) {
            return new OfAiAccount(account.sealed(next));
        }
    }

    /** The payment configuration of a user. */
    record OfConfig(UserId user, StoredPaymentConfig config) implements GuardedRecord {

        @Override
        public RecordSeal seal() {
            return config.seal();
        }

        @Override
        public GuardedRecord sealed(RecordSeal next) {
            return new OfConfig(user, config.sealed(next));
        }
    }
}
