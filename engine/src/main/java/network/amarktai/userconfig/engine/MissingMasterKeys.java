package network.amarktai.userconfig.engine;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.secret.KeyId;

/** The database holds data that needs a master key which was not given. Nothing was changed. The message names key ids only. */
public final class MissingMasterKeys extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Set<KeyId> missing;

    MissingMasterKeys(Set<KeyId> missing, Set<KeyId> given) {
        super(
                "The store holds secrets or audit entries that need a master key that was not given. Expected key id: "
                        + joined(missing) + ". Given: " + joined(given)
                        + ". Set API_KEY_ENCRYPTION_KEY to the key with the expected id, or add that key to"
                        + " API_KEY_ENCRYPTION_KEY_PREVIOUS.",
                null);
        this.missing = Set.copyOf(missing);
    }

    /** The ids of the missing keys. */
    public Set<KeyId> missing() {
        return missing;
    }

    /** What is missing, what was given, and what to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    private static String joined(Collection<KeyId> ids) {
        return String.join(", ", new TreeSet<>(ids).stream().map(KeyId::value).toList());
    }
}
