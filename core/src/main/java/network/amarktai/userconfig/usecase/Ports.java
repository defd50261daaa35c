package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;

/** The adapters that the use cases work with. */
public record Ports(
        SecretVault vault,
        UserConfigStore store,
        AuditLog auditLog,
        AuditSealer auditSealer,
        UsageLog usageLog,
        SystemCredentials systemCredentials,
        UnitOfWork unitOfWork) {

    /** Adapters whose calls are executed step by step. */
    public Ports(
            SecretVault vault,
            UserConfigStore store,
            AuditLog auditLog,
            AuditSealer auditSealer,
            UsageLog usageLog,
            SystemCredentials systemCredentials) {
        this(vault, store, auditLog, auditSealer, usageLog, systemCredentials, UnitOfWork.stepByStep());
    }
}
