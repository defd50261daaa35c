package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.RecordSealerContract;

class FakeRecordSealerTest implements RecordSealerContract {

    private static final KeyId PREVIOUS = KeyId.of("00000002");

    private final FakeSecretVault vault = FakeSecretVault.withKey(Examples.KEY);
    private final RecordSealer sealer = FakeRecordSealer.withKeysOf(vault);

    FakeRecordSealerTest() {
        vault.learn(PREVIOUS);
    }

    @Override
    public RecordSealer sealer() {
        return sealer;
    }

    @Override
    public KeyId previousKeyId() {
        return PREVIOUS;
    }
}
