package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditLogContract;

class InMemoryAuditLogTest implements AuditLogContract {

    private final AuditLog log = new InMemoryAuditLog();

    @Override
    public AuditLog log() {
        return log;
    }
}
