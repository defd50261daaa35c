package network.amarktai.userconfig.usecase.integrity;

import java.util.Optional;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.RecordSealer;

/** Makes and checks the seals of records. */
public final class Seals {

    private final RecordSealer sealer;

    public Seals(RecordSealer sealer) {
        this.sealer = sealer;
    }

    /** The record with a seal of the active key. */
    public GuardedRecord sealed(GuardedRecord record) {
        return record.sealed(seal(RecordContents.of(record)));
    }

    /** The seal of the active key. */
    RecordSeal seal(RecordContent content) {
        return sealer.seal(sealer.activeKeyId(), content);
    }

    /**
     * Whether the record has the seal that this system made for it.
     *
     * @throws Unavailable with {@code key_unavailable} if this instance lacks the key of the seal
     */
    public boolean hold(GuardedRecord record) {
        return hold(record.seal(), RecordContents.of(record));
    }

    boolean hold(RecordSeal stored, RecordContent content) {
        Optional<KeyId> keyId = stored.keyId();
        return keyId.isPresent() && sealer.seal(keyId.get(), content).matches(stored);
    }

    /** Whether the seal is there and was made with another key than the active one. */
    boolean isOld(RecordSeal seal) {
        return seal.keyId().filter(key -> !key.equals(sealer.activeKeyId())).isPresent();
    }
}
