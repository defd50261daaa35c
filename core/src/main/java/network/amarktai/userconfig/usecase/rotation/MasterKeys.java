package network.amarktai.userconfig.usecase.rotation;

import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.integrity.Seals;
import network.amarktai.userconfig.usecase.trail.Foundation;

/** The operations on master keys. Thread-safe. Made by {@link UserConfig#masterKeys}. */
public final class MasterKeys {

    private final CountKeys countKeys;
    private final RotateKeys rotateKeys;
    private final OpenEverything openEverything;
    private final RecentKeys recentKeys;

    public MasterKeys(Foundation base, Seals seals) {
        countKeys = new CountKeys(base.vault(), base.stores());
        rotateKeys = new RotateKeys(base, seals, countKeys);
        openEverything = new OpenEverything(base.vault(), base.stores());
        recentKeys = new RecentKeys(base);
    }

    /** Counts what is sealed with which key. */
    public CountKeys countKeys() {
        return countKeys;
    }

    /** Seals everything again with the active key. */
    public RotateKeys rotateKeys() {
        return rotateKeys;
    }

    /** Which other keys were active on an instance a short time ago. */
    public RecentKeys recentKeys() {
        return recentKeys;
    }

    /** Checks that everything opens. */
    public OpenEverything openEverything() {
        return openEverything;
    }
}
