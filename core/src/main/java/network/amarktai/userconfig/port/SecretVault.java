package network.amarktai.userconfig.port;

import java.util.Set;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;

/** Seals secrets so that they open in their own slot only, and only with the master key they were sealed with. */
public interface SecretVault {

    /**
     * Seals a secret with the active master key. What is returned has been opened again and compared.
     *
     * @throws IllegalStateException if {@code secret} is closed
     */
    SealedSecret seal(SecretSlot slot, Secret secret);

    /**
     * Opens what was sealed for this slot. The caller closes the secret.
     *
     * @throws Unreadable with {@code unreadable_credential} if the token is not one, was changed, or belongs elsewhere;
     *     which of these is not told
     * @throws Unavailable with {@code key_unavailable} if this instance was not given the master key it names
     */
    Secret open(SecretSlot slot, SealedSecret sealed);

    /**
     * The same value sealed with the active master key, for a change of keys. The token still says when the value was
     * written; a salt is made anew. What is returned has been opened again and compared.
     *
     * @throws Unreadable as {@link #open}
     * @throws Unavailable as {@link #open}
     */
    SealedSecret reseal(SecretSlot slot, SealedSecret sealed);

    /**
     * The audit key of a master key, sealed with the active one in its slot {@link SecretSlot#auditKey}, so that entries can be
     * verified after that master key is gone.
     *
     * @throws Unavailable with {@code key_unavailable} if this instance was not given that master key
     */
    SealedSecret sealAuditKey(KeyId of);

    /** What a user may see to recognise this value, made with the active master key. */
    Fingerprint fingerprint(SecretSlot slot, Secret secret);

    /** The master key that new secrets are sealed with. */
    KeyId activeKeyId();

    /** Every master key this instance was given, the active one included. */
    Set<KeyId> knownKeyIds();
}
