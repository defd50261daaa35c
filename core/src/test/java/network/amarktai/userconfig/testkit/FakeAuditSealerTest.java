package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Examples.KEY;

import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.AuditSealerContract;
import network.amarktai.userconfig.port.SecretVault;

class FakeAuditSealerTest implements AuditSealerContract {

    private final FakeSecretVault vault = FakeSecretVault.withKey(KEY);
    private final AuditSealer sealer = FakeAuditSealer.withKeysOf(vault);

    FakeAuditSealerTest() {
        vault.learn(KeyId.of("00000002"));
    }

    @Override
    public AuditSealer sealer() {
        return sealer;
    }

    @Override
    public SecretVault vault() {
        return vault;
    }
}
