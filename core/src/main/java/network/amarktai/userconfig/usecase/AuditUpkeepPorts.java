package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;

/**
 * The adapters that keeping the audit trail needs.
 *
 * @param scan the log that the system writes to
 * @param anchor this instance's own; no other process may write to it
 */
public record AuditUpkeepPorts(
        AuditScan scan, PaymentConfigStore paymentConfigs, PaymentLedger payments, AnchorJournal anchor) {}
