package network.amarktai.userconfig.crypto;

import java.util.List;

/**
 * The result of reading the configuration: a key ring, which the caller closes, and warnings to log.
 *
 * <p>Not a record, because it holds keys.
 */
public final class LoadedKeyRing {

    private final KeyRing keyRing;
    private final List<String> warnings;

    LoadedKeyRing(KeyRing keyRing, List<String> warnings) {
        this.keyRing = keyRing;
        this.warnings = List.copyOf(warnings);
    }

    /** The keys. */
    public KeyRing keyRing() {
        return keyRing;
    }

    /** Warnings for the operator, one sentence each. They name variables and key ids, but neither keys nor paths. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return keyRing.toString();
    }
}
