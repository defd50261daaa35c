package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditLogContract;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.AuditScanContract;

class InMemoryAuditLogTest implements AuditLogContract, AuditScanContract {

    private final InMemoryAuditLog log = new InMemoryAuditLog();

    @Override
    public AuditLog log() {
        return log;
    }

    @Override
    public AuditScan scan() {
        return log;
    }
}
