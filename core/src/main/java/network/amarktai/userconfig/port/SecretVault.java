package network.amarktai.userconfig.port;

import java.util.Set;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;

/**
 * Seals (encrypts) secrets so that they can be opened only for their own slot and only with the master key they were
 * sealed with.
 */
public interface SecretVault {

    /**
     * Seals a secret with the active master key. Before returning, the result is opened again and compared with the
     * input.
     *
     * @throws IllegalStateException if {@code secret} is closed
     */
    SealedSecret seal(SecretSlot slot, Secret secret);

    /**
     * Opens a secret that was sealed for this slot. The caller closes it.
     *
     * @throws Unreadable with {@code unreadable_credential} if the token is malformed, was modified, or belongs to
     *     another slot; the error does not say which
     * @throws Unavailable with {@code key_unavailable} if this instance does not have the master key that the token was
     *     sealed with
     */
    Secret open(SecretSlot slot, SealedSecret sealed);

    /**
     * Seals the same value with the active master key, for a key rotation. The token keeps its timestamp; a salt is
     * generated anew. Before returning, the result is opened again and compared with the input.
     *
     * @throws Unreadable as {@link #open}
     * @throws Unavailable as {@link #open}
     */
    SealedSecret reseal(SecretSlot slot, SealedSecret sealed);

    /**
     * Returns the audit key of a master key, sealed with the active master key in its slot {@link SecretSlot#auditKey},
     * so that entries can be verified after that master key is gone.
     *
     * @throws Unavailable with {@code key_unavailable} if this instance does not have that master key
     */
    SealedSecret sealAuditKey(KeyId of);

    /** A keyed digest by which the user can recognise this value, computed with the active master key. */
    Fingerprint fingerprint(SecretSlot slot, Secret secret);

    /** The id of the master key that new secrets are sealed with. */
    KeyId activeKeyId();

    /** The ids of all master keys of this instance, including the active one. */
    Set<KeyId> knownKeyIds();
}
