package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SealedRecords;

/** The adapters that a change of the master key needs. */
public record MasterKeyPorts(SealedRecords records, PaymentConfigStore paymentConfigs, AuditKeyStore auditKeys) {}
