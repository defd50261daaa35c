package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UnitOfWorkContract;
import network.amarktai.userconfig.port.UserConfigStore;

class ScriptedUnitOfWorkTest implements UnitOfWorkContract {

    private final TestKit kit = new TestKit();
    private final UnitOfWork unitOfWork = new ScriptedUnitOfWork(() -> {}, () -> {});

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public UserConfigStore users() {
        return kit.store();
    }

    @Override
    public AuditLog auditLog() {
        return kit.auditLog();
    }
}
