package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;

/** Stores in memory, each of which can be replaced by a failing, interrupted or real one. */
public record InMemoryStores(
        UserConfigStore userConfigStore,
        PaymentConfigStore paymentConfigs,
        PaymentLedger payments,
        SpendingLedger spending,
        ModelSpending modelSpending,
        AuditLog auditLog,
        AuditScan auditScan,
        AuditKeyStore auditKeys,
        SealedRecords sealedRecords,
        GuardedRecords guardedRecords,
        UsageLog usageLog,
        UnitOfWork unitOfWork)
        implements Stores {

    /** The ports of these stores, to replace some of them. */
    public static InMemoryStores of(Stores stores) {
        return new InMemoryStores(
                stores.userConfigStore(),
                stores.paymentConfigs(),
                stores.payments(),
                stores.spending(),
                stores.modelSpending(),
                stores.auditLog(),
                stores.auditScan(),
                stores.auditKeys(),
                stores.sealedRecords(),
                stores.guardedRecords(),
                stores.usageLog(),
                stores.unitOfWork());
    }

    /** The same stores with another port. */
    public InMemoryStores with(UserConfigStore other) {
        return new InMemoryStores(
                other,
                paymentConfigs,
                payments,
                spending,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(PaymentConfigStore other) {
        return new InMemoryStores(
                userConfigStore,
                other,
                payments,
                spending,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(PaymentLedger other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                other,
                spending,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(SpendingLedger other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                other,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(ModelSpending other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                spending,
                other,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(AuditLog other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                spending,
                modelSpending,
                other,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(AuditScan other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                spending,
                modelSpending,
                auditLog,
                other,
                auditKeys,
                sealedRecords,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(SealedRecords other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                spending,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                other,
                guardedRecords,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(GuardedRecords other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                spending,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                other,
                usageLog,
                unitOfWork);
    }

    /** The same stores with another port. */
    public InMemoryStores with(UsageLog other) {
        return new InMemoryStores(
                userConfigStore,
                paymentConfigs,
                payments,
                spending,
                modelSpending,
                auditLog,
                auditScan,
                auditKeys,
                sealedRecords,
                guardedRecords,
                other,
                unitOfWork);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
