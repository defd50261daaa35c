package network.amarktai.userconfig.domain.rotation;

import network.amarktai.userconfig.domain.secret.KeyId;

/**
 * What became of a rotation.
 *
 * @param activeKey the key that everything is to be sealed with
 * @param resealed what was sealed again with it, and stored
 * @param overtaken what somebody else saved or removed first, so that there was nothing left to do
 * @param unreadable what does not open, and stays as it is
 * @param unstored what opens, but could not be stored: its user's records are ambiguous or damaged, or always changing
 * @param after the census at the end
 */
public record RotationReport(
        KeyId activeKey, KeyUse resealed, long overtaken, long unreadable, long unstored, KeyCensus after) {

    /** Whether no other key is needed any more. */
    public boolean complete() {
        return remaining() == 0;
    }

    /** How much still needs another key. */
    public long remaining() {
        return after.allBut(activeKey).total();
    }
}
