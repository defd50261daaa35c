package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.GuardedRecordsContract;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;

class InMemoryGuardedRecordsTest implements GuardedRecordsContract {

    private final InMemoryPaymentLedger payments = new InMemoryPaymentLedger();
    private final InMemorySpendingLedger spending = new InMemorySpendingLedger();
    private final InMemoryModelSpending models = new InMemoryModelSpending();
    private final InMemoryPaymentConfigStore configs = new InMemoryPaymentConfigStore();
    private final GuardedRecords records = new InMemoryGuardedRecords(payments, spending, models, configs);

    @Override
    public GuardedRecords guardedRecords() {
        return records;
    }

    @Override
    public PaymentLedger payments() {
        return payments;
    }

    @Override
    public SpendingLedger spending() {
        return spending;
    }

    @Override
    public ModelSpending modelSpending() {
        return models;
    }

    @Override
    public PaymentConfigStore paymentConfigs() {
        return configs;
    }

    @Override
    public UserId user() {
        return UserId.of("alice");
    }
}
