package network.amarktai.userconfig.domain.rotation;

import network.amarktai.userconfig.domain.secret.KeyId;

/**
 * The result of a key rotation.
 *
 * @param activeKey the master key that everything is resealed with
 * @param resealed what was resealed with it and stored
 * @param overtaken the number of records that a concurrent writer replaced or removed, so that nothing was left to do
 * @param unreadable the number of records that cannot be opened and are left unchanged
 * @param unstored the number of records that can be opened but could not be stored, because the user's records are
 *     ambiguous or damaged, or kept changing
 * @param after the census after the rotation
 */
public record RotationReport(
        KeyId activeKey, KeyUse resealed, long overtaken, long unreadable, long unstored, KeyCensus after) {

    /** Whether no other key is needed. */
    public boolean complete() {
        return remaining() == 0;
    }

    /** The number of records that still need another key. */
    public long remaining() {
        return after.allBut(activeKey).total();
    }
}
