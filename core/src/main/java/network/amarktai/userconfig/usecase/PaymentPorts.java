package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.wallet.Chains;

/** The adapters that payments need, in addition to {@link Chains}. */
public record PaymentPorts(PaymentLedger payments, SpendingLedger spending) {}
