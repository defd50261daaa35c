package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Purpose;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;

/** Secret format v1: a Fernet token under a key that is derived for its slot alone, anew for each call. */
final class FernetVault implements SecretVault {

    private static final int SALT_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 8;

    private final KeyRing ring;
    private final InstantSource clock;
    private final SecureRandom random;

    FernetVault(KeyRing ring, InstantSource clock, SecureRandom random) {
        this.ring = ring;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public SealedSecret seal(SecretSlot slot, Secret secret) {
        return seal(slot, secret, Math.max(0, clock.instant().getEpochSecond()));
    }

    @Override
    public SealedSecret reseal(SecretSlot slot, SealedSecret sealed) {
        try (FernetContent content = read(slot, sealed);
                Secret secret = content.secret()) {
            return seal(slot, secret, content.timestamp());
        }
    }

    @Override
    public SealedSecret sealAuditKey(KeyId of) {
        try (Secret auditKey = ring.require(of).revealAuditKey()) {
            return seal(SecretSlot.auditKey(of), auditKey);
        }
    }

    private SealedSecret seal(SecretSlot slot, Secret secret, long timestamp) {
        MasterKey key = ring.active();
        SlotSalt salt = freshSalt(slot.purpose());
        byte[] iv = randomBytes(Fernet.IV_BYTES);
        byte[] secretKey = key.secretKey(slot, salt);
        try {
            String token = secret.withBytes(value -> Fernet.seal(secretKey, timestamp, iv, value));
            SealedSecret sealed = new SealedSecret(key.id(), salt, token);
            requireOpens(slot, sealed, timestamp, secret);
            return sealed;
        } finally {
            Arrays.fill(secretKey, (byte) 0);
        }
    }

    @Override
    public Secret open(SecretSlot slot, SealedSecret sealed) {
        try (FernetContent content = read(slot, sealed)) {
            return content.secret();
        }
    }

    @Override
    public Fingerprint fingerprint(SecretSlot slot, Secret secret) {
        byte[] user = LengthPrefixed.utf8(slot.user().value());
        byte[] service = LengthPrefixed.utf8(slot.service().value());
        byte[] field = LengthPrefixed.utf8(slot.field().value());
        byte[] message = secret.withBytes(value -> LengthPrefixed.of(user, service, field, value));
        try {
            byte[] mac = ring.active().fingerprintMac(message, FINGERPRINT_BYTES);
            return Fingerprint.of(HexFormat.of().formatHex(mac));
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    @Override
    public KeyId activeKeyId() {
        return ring.activeKeyId();
    }

    @Override
    public Set<KeyId> knownKeyIds() {
        return ring.keyIds();
    }

    private FernetContent read(SecretSlot slot, SealedSecret sealed) {
        // By id, never by trying keys: a missing key and a damaged token are different errors.
        MasterKey key = ring.require(sealed.keyId());
        if (isSalted(slot.purpose()) == sealed.salt().hex().isEmpty()) {
            throw unreadable();
        }
        byte[] secretKey = key.secretKey(slot, sealed.salt());
        try {
            return Fernet.open(secretKey, sealed.token()).orElseThrow(FernetVault::unreadable);
        } finally {
            Arrays.fill(secretKey, (byte) 0);
        }
    }

    // Derives the key again: a bit flip in memory must not destroy the user's only copy of a seed.
    private void requireOpens(SecretSlot slot, SealedSecret sealed, long timestamp, Secret secret) {
        try (FernetContent content = read(slot, sealed)) {
            if (content.timestamp() != timestamp || !content.holds(secret)) {
                throw new IllegalStateException(
                        "the sealed value does not open to the same plaintext; nothing was stored");
            }
        }
    }

    private SlotSalt freshSalt(Purpose purpose) {
        return isSalted(purpose) ? SlotSalt.of(HexFormat.of().formatHex(randomBytes(SALT_BYTES))) : SlotSalt.none();
    }

    private static boolean isSalted(Purpose purpose) {
        return switch (purpose) {
            case CREDENTIAL, AUDIT_KEY -> false;
            case WALLET_SEED -> true;
        };
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Unreadable unreadable() {
        return Unreadable.of(
                ErrorCode.UNREADABLE_CREDENTIAL,
                "The stored value does not open. It was changed, damaged, or belongs elsewhere; replace or delete it.");
    }
}
