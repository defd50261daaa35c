package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Examples.KEY;

import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.SecretVaultContract;

class FakeSecretVaultTest implements SecretVaultContract {

    private static final KeyId NEXT_KEY = KeyId.of("00000002");

    private final FakeSecretVault vault = FakeSecretVault.withKey(KEY);
    private final FakeSecretVault duringRotation = FakeSecretVault.withKey(NEXT_KEY);
    private final FakeSecretVault afterRotation = FakeSecretVault.withKey(NEXT_KEY);

    FakeSecretVaultTest() {
        duringRotation.learn(KEY);
    }

    @Override
    public SecretVault vault() {
        return vault;
    }

    @Override
    public SecretVault duringRotation() {
        return duringRotation;
    }

    @Override
    public SecretVault afterRotation() {
        return afterRotation;
    }
}
