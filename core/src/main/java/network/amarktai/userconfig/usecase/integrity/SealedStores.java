package network.amarktai.userconfig.usecase.integrity;

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
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/**
 * The stores that all use cases work on: every payment, spending account, lane, payment configuration and account of an AI
 * service is sealed when it is written and checked when it is read, so no use case can forget it. An attacker who can write to the database, but
 * has no master key, can neither make nor change such a record. The other ports are those of the given stores.
 */
public final class SealedStores implements Stores {

    private final Stores stores;
    private final PaymentConfigStore paymentConfigs;
    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final ModelSpending modelSpending;

    private SealedStores(Stores stores, Seals seals, IntegrityAlarm alarm) {
        this.stores = stores;
        this.paymentConfigs = new SealedPaymentConfigStore(stores.paymentConfigs(), seals, alarm);
        this.payments = new SealedPaymentLedger(stores.payments(), seals, alarm);
        this.spending = new SealedSpendingLedger(stores.spending(), seals, alarm);
        this.modelSpending = new SealedModelSpending(stores.modelSpending(), seals, alarm);
    }

    /** These stores with seals. Every check that fails is reported to {@code alarm}. */
    public static Stores of(Stores stores, Seals seals, IntegrityAlarm alarm) {
        return new SealedStores(stores, seals, alarm);
    }

    @Override
    public UserConfigStore userConfigStore() {
        return stores.userConfigStore();
    }

    @Override
    public PaymentConfigStore paymentConfigs() {
        return paymentConfigs;
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
        return modelSpending;
    }

    @Override
    public AuditLog auditLog() {
        return stores.auditLog();
    }

    @Override
    public AuditScan auditScan() {
        return stores.auditScan();
    }

    @Override
    public AuditKeyStore auditKeys() {
        return stores.auditKeys();
    }

    @Override
    public SealedRecords sealedRecords() {
        return stores.sealedRecords();
    }

    @Override
    public GuardedRecords guardedRecords() {
        return stores.guardedRecords();
    }

    @Override
    public UsageLog usageLog() {
        return stores.usageLog();
    }

    @Override
    public UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    public boolean shared() {
        return stores.shared();
    }

    @Override
    public void close() {
        stores.close();
    }
}
