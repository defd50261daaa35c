package network.amarktai.userconfig.testkit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.SecretVault;

/** A sealer with the ids of the master keys of a vault; its seals are hashes of the id and the record. */
public final class FakeRecordSealer implements RecordSealer {

    private final SecretVault keys;

    private FakeRecordSealer(SecretVault keys) {
        this.keys = keys;
    }

    /** A sealer with the keys of this vault, including keys added later. */
    public static FakeRecordSealer withKeysOf(SecretVault vault) {
        return new FakeRecordSealer(vault);
    }

    @Override
    public KeyId activeKeyId() {
        return keys.activeKeyId();
    }

    @Override
    public RecordSeal seal(KeyId keyId, RecordContent content) {
        if (!keys.knownKeyIds().contains(keyId)) {
            throw Unavailable.of(ErrorCode.KEY_UNAVAILABLE, "This instance was not given that master key.");
        }
        List<String> parts =
                new ArrayList<>(List.of(keyId.value(), content.kind(), content.owner(), content.version()));
        content.fields().forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        byte[] digest = Sha256.of(parts.stream().map(Sha256::utf8).toArray(byte[][]::new));
        return RecordSeal.of(keyId, HexFormat.of().formatHex(digest));
    }
}
