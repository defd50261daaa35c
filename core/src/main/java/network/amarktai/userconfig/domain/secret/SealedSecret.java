package network.amarktai.userconfig.domain.secret;

/**
 * A secret as it is stored: useless without the master key that {@code keyId} names.
 *
 * @param keyId the master key it was sealed with
 * @param salt the salt of its slot's key; {@link SlotSalt#none()} for a credential
 * @param token a Fernet token
 */
public record SealedSecret(KeyId keyId, SlotSalt salt, String token) {}
