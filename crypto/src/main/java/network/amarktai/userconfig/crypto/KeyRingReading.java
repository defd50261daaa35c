package network.amarktai.userconfig.crypto;

import java.util.List;

/**
 * What the configuration gave: a key ring, which the caller closes, and warnings to be logged.
 *
 * <p>Not a record: it holds keys.
 */
public final class KeyRingReading {

    private final KeyRing keyRing;
    private final List<String> warnings;

    KeyRingReading(KeyRing keyRing, List<String> warnings) {
        this.keyRing = keyRing;
        this.warnings = List.copyOf(warnings);
    }

    /** The keys. */
    public KeyRing keyRing() {
        return keyRing;
    }

    /** What the operator should know, one sentence each, naming variables and key ids but neither keys nor paths. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return keyRing.toString();
    }
}
