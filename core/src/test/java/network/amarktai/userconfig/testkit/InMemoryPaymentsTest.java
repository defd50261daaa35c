package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.PaymentLedgerContract;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.SpendingLedgerContract;

class InMemoryPaymentsTest implements PaymentLedgerContract, SpendingLedgerContract {

    private final PaymentLedger payments = new InMemoryPaymentLedger();
    private final SpendingLedger spending = new InMemorySpendingLedger();

    @Override
    public PaymentLedger payments() {
        return payments;
    }

    @Override
    public SpendingLedger spending() {
        return spending;
    }
}
