package network.amarktai.userconfig.usecase.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.port.SecretVault;

/** A vault that records the secrets it returned and received. */
public final class WatchedVault implements SecretVault {

    private final SecretVault vault;
    private final List<Secret> opened = new ArrayList<>();
    private final List<Secret> sealed = new ArrayList<>();

    public WatchedVault(SecretVault vault) {
        this.vault = vault;
    }

    public List<Secret> opened() {
        return opened;
    }

    public List<Secret> sealed() {
        return sealed;
    }

    @Override
    public SealedSecret seal(SecretSlot slot, Secret secret) {
        sealed.add(secret);
        return vault.seal(slot, secret);
    }

    @Override
    public Secret open(SecretSlot slot, SealedSecret token) {
        Secret secret = vault.open(slot, token);
        opened.add(secret);
        return secret;
    }

    @Override
    public SealedSecret reseal(SecretSlot slot, SealedSecret token) {
        return vault.reseal(slot, token);
    }

    @Override
    public SealedSecret sealAuditKey(KeyId of) {
        return vault.sealAuditKey(of);
    }

    @Override
    public Fingerprint fingerprint(SecretSlot slot, Secret secret) {
        return vault.fingerprint(slot, secret);
    }

    @Override
    public KeyId activeKeyId() {
        return vault.activeKeyId();
    }

    @Override
    public Set<KeyId> knownKeyIds() {
        return vault.knownKeyIds();
    }
}
