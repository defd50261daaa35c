package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Sha256.utf8;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Purpose;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;

/**
 * A vault without encryption: anyone can open its tokens, but like real ones they fit their own slot and key id only,
 * and they do not contain the plaintext, so that tests can search a database for it.
 */
public final class FakeSecretVault implements SecretVault {

    private static final String PREFIX = "fake.";
    private static final int TAG = 16;
    private static final int BLOCK = 32;
    private static final AtomicLong SALTS = new AtomicLong();

    private final Set<KeyId> known = new TreeSet<>();
    private KeyId active;

    private FakeSecretVault(KeyId active) {
        this.active = active;
        known.add(active);
    }

    /** A vault with only this master key. */
    public static FakeSecretVault withKey(KeyId active) {
        return new FakeSecretVault(active);
    }

    /** Adds a master key for opening. */
    public synchronized void learn(KeyId keyId) {
        known.add(keyId);
    }

    /** Adds a master key and makes it active. */
    public synchronized void activate(KeyId keyId) {
        learn(keyId);
        active = keyId;
    }

    /** Removes a master key. */
    public synchronized void forget(KeyId keyId) {
        known.remove(keyId);
    }

    @Override
    public SealedSecret seal(SecretSlot slot, Secret secret) {
        KeyId keyId = activeKeyId();
        SlotSalt salt = freshSalt(slot);
        byte[] place = place(keyId, salt, slot);
        byte[] sealed = secret.withBytes(value -> {
            byte[] token = Arrays.copyOf(tag(place, value), TAG + value.length);
            System.arraycopy(scrambled(place, value), 0, token, TAG, value.length);
            return token;
        });
        return new SealedSecret(keyId, salt, encoded(sealed));
    }

    @Override
    public Secret open(SecretSlot slot, SealedSecret sealed) {
        if (!knownKeyIds().contains(sealed.keyId())) {
            throw Unavailable.of(ErrorCode.KEY_UNAVAILABLE, "This instance was not given that master key.");
        }
        byte[] token = decoded(sealed.token());
        byte[] place = place(sealed.keyId(), sealed.salt(), slot);
        byte[] value = scrambled(place, Arrays.copyOfRange(token, TAG, token.length));
        if (!Arrays.equals(token, 0, TAG, tag(place, value), 0, TAG)) {
            throw unreadable();
        }
        return Secret.copyOf(value);
    }

    @Override
    public SealedSecret reseal(SecretSlot slot, SealedSecret sealed) {
        try (Secret secret = open(slot, sealed)) {
            return seal(slot, secret);
        }
    }

    @Override
    public SealedSecret sealAuditKey(KeyId of) {
        if (!knownKeyIds().contains(of)) {
            throw Unavailable.of(ErrorCode.KEY_UNAVAILABLE, "This instance was not given that master key.");
        }
        try (Secret auditKey = Secret.copyOf(utf8("audit key of " + of))) {
            return seal(SecretSlot.auditKey(of), auditKey);
        }
    }

    @Override
    public Fingerprint fingerprint(SecretSlot slot, Secret secret) {
        byte[] place = place(activeKeyId(), SlotSalt.none(), slot);
        byte[] digest = secret.withBytes(value -> Sha256.of(utf8("fingerprint"), place, value));
        return Fingerprint.of(HexFormat.of().formatHex(digest, 0, 8));
    }

    @Override
    public synchronized KeyId activeKeyId() {
        return active;
    }

    @Override
    public synchronized Set<KeyId> knownKeyIds() {
        return Set.copyOf(known);
    }

    private SlotSalt freshSalt(SecretSlot slot) {
        return slot.purpose() == Purpose.WALLET_SEED
                ? SlotSalt.of(String.format("%064x", SALTS.incrementAndGet()))
                : SlotSalt.none();
    }

    private static byte[] place(KeyId keyId, SlotSalt salt, SecretSlot slot) {
        return Sha256.of(
                utf8(keyId.value()),
                utf8(salt.hex()),
                utf8(slot.purpose().label()),
                utf8(slot.user().value()),
                utf8(slot.service().value()),
                utf8(slot.field().value()));
    }

    private static byte[] tag(byte[] place, byte[] value) {
        return Arrays.copyOf(Sha256.of(utf8("tag"), place, value), TAG);
    }

    // The operation is its own inverse.
    private static byte[] scrambled(byte[] place, byte[] value) {
        byte[] out = value.clone();
        byte[] mask = place;
        for (int i = 0; i < out.length; i++) {
            if (i % BLOCK == 0) {
                mask = Sha256.of(utf8("mask"), mask);
            }
            out[i] ^= mask[i % BLOCK];
        }
        return out;
    }

    private static String encoded(byte[] sealed) {
        return PREFIX + Base64.getUrlEncoder().encodeToString(sealed);
    }

    private static byte[] decoded(String token) {
        try {
            byte[] bytes =
                    Base64.getUrlDecoder().decode(token.startsWith(PREFIX) ? token.substring(PREFIX.length()) : "!");
            if (bytes.length >= TAG && token.equals(encoded(bytes))) {
                return bytes;
            }
        } catch (IllegalArgumentException noBase64) {
            // not a token of this vault; handled below
        }
        throw unreadable();
    }

    private static Unreadable unreadable() {
        return Unreadable.of(ErrorCode.UNREADABLE_CREDENTIAL, "The stored value cannot be read. Save it again.");
    }
}
