package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;

/** The adapters that payments need, in addition to {@link WalletPorts}. */
public record PaymentPorts(PaymentLedger payments, SpendingLedger spending) {}
