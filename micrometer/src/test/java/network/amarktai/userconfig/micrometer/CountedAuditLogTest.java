package network.amarktai.userconfig.micrometer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditLogContract;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.testkit.InMemoryAuditLog;

/** Counting changes nothing about the log. */
class CountedAuditLogTest implements AuditLogContract {

    private final AuditLog log =
            new CountedAuditLog(new InMemoryAuditLog(), UnitOfWork.stepByStep(), new SimpleMeterRegistry());

    @Override
    public AuditLog log() {
        return log;
    }
}
