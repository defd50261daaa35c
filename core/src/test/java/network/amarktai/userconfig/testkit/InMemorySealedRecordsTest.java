package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditKeyStoreContract;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SealedRecordsContract;
import network.amarktai.userconfig.port.UserConfigStore;

class InMemorySealedRecordsTest implements SealedRecordsContract, AuditKeyStoreContract {

    private final TestKit kit = new TestKit();

    @Override
    public SealedRecords records() {
        return kit.store().sealedRecords();
    }

    @Override
    public UserConfigStore credentials() {
        return kit.store();
    }

    @Override
    public PaymentConfigStore payments() {
        return kit.payments();
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        kit.store().plant(user, new MalformedCredential(service, null));
    }

    @Override
    public AuditKeyStore auditKeys() {
        return kit.auditLog().auditKeys();
    }

    @Override
    public AuditLog auditLog() {
        return kit.auditLog();
    }
}
