package network.amarktai.userconfig.migration.legacy;

import java.util.Optional;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * Decrypts legacy values, which the platform encrypted before this system existed. Tries every configured key. Used by
 * the import only.
 */
public interface LegacyOpener {

    /** Whether any key is configured. Without one nothing can be decrypted, which says nothing about a value. */
    boolean hasKeys();

    /**
     * The decrypted value, which the caller closes; empty if no key decrypts it, or if the platform did not encrypt it.
     */
    Optional<Secret> open(Secret encrypted);
}
