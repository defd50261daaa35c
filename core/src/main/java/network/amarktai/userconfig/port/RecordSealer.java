package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Computes the seals of records that decide about money or rights, with keys that are derived from the master keys for
 * this purpose only.
 */
public interface RecordSealer {

    /** The master key that new seals are made with. */
    KeyId activeKeyId();

    /**
     * {@code HMAC-SHA256(policy key, LP(kind, owner, LP(name1, value1, name2, value2 …), version))}, with the fields in
     * ascending order of their names.
     *
     * @throws Unavailable with {@code key_unavailable} if this instance does not have that master key
     */
    RecordSeal seal(KeyId keyId, RecordContent content);
}
