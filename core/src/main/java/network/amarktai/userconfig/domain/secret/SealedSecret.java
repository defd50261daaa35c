package network.amarktai.userconfig.domain.secret;

/**
 * A secret in its stored, encrypted form. Useless without the master key {@code keyId}.
 *
 * @param keyId the master key it was sealed with
 * @param salt the salt of its slot's key; {@link SlotSalt#none()} for a credential
 * @param token a Fernet token
 */
public record SealedSecret(KeyId keyId, SlotSalt salt, String token) {}
