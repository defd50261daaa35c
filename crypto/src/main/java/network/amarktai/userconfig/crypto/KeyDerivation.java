package network.amarktai.userconfig.crypto;

import java.util.Arrays;
import java.util.HexFormat;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;

/**
 * Every key of secret format v1, derived from a master key by HKDF-SHA256.
 *
 * <pre>
 * secret key       salt = slot salt, info = LP(L, "fernet", purpose, user, service, field), 32 bytes
 * key id           no salt,          info = LP(L, "key-id"),                                 4 bytes
 * fingerprint key  no salt,          info = LP(L, "fingerprint"),                           32 bytes
 * audit key        no salt,          info = LP(L, "audit"),                                 32 bytes
 * policy key       no salt,          info = LP(L, "policy"),                                32 bytes
 * </pre>
 *
 * <p>{@code L} is {@code amarktai/user-config/v1}. Each label has one use: no key serves two purposes. The extraction
 * without salt is slow and the same for all slots, so it is done once; its result is called the <em>root</em> below.
 */
final class KeyDerivation {

    private static final String FORMAT = "amarktai/user-config/v1";
    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;
    private static final byte[] NO_SALT = {};

    private KeyDerivation() {}

    /** The pseudo-random key from which all keys without a salt are expanded. */
    static byte[] root(byte[] master) {
        return Hkdf.extract(NO_SALT, master);
    }

    /** The Fernet key of a slot without salt. The caller zeroes it. */
    static byte[] secretKey(byte[] root, SecretSlot slot) {
        return Hkdf.expand(root, context(slot), KEY_BYTES);
    }

    /** The Fernet key of a slot with a salt. The caller zeroes it. */
    static byte[] saltedSecretKey(byte[] master, SlotSalt salt, SecretSlot slot) {
        byte[] saltedRoot = Hkdf.extract(HexFormat.of().parseHex(salt.hex()), master);
        try {
            return Hkdf.expand(saltedRoot, context(slot), KEY_BYTES);
        } finally {
            Arrays.fill(saltedRoot, (byte) 0);
        }
    }

    static KeyId keyId(byte[] root) {
        byte[] id = Hkdf.expand(root, LengthPrefixed.ofTexts(FORMAT, "key-id"), KEY_ID_BYTES);
        return KeyId.of(HexFormat.of().formatHex(id));
    }

    static byte[] fingerprintKey(byte[] root) {
        return Hkdf.expand(root, LengthPrefixed.ofTexts(FORMAT, "fingerprint"), KEY_BYTES);
    }

    static byte[] auditKey(byte[] root) {
        return Hkdf.expand(root, LengthPrefixed.ofTexts(FORMAT, "audit"), KEY_BYTES);
    }

    static byte[] policyKey(byte[] root) {
        return Hkdf.expand(root, LengthPrefixed.ofTexts(FORMAT, "policy"), KEY_BYTES);
    }

    private static byte[] context(SecretSlot slot) {
        return LengthPrefixed.ofTexts(
                FORMAT,
                "fernet",
                slot.purpose().label(),
                slot.user().value(),
                slot.service().value(),
                slot.field().value());
    }
}
