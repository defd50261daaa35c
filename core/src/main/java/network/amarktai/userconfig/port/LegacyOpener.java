package network.amarktai.userconfig.port;

import java.util.Optional;
import network.amarktai.userconfig.domain.secret.Secret;

/** Opens what the platform encrypted before this system. Used by an import only, and tried with every key it was given. */
public interface LegacyOpener {

    /** Whether any key was given. Without one nothing opens, and that says nothing about a value. */
    boolean hasKeys();

    /**
     * The value of what the platform encrypted, which the caller closes; empty if no key opens it, or if it is nothing that the
     * platform encrypted.
     */
    Optional<Secret> open(Secret encrypted);
}
