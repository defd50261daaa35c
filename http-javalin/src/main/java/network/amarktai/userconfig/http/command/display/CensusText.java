package network.amarktai.userconfig.http.command.display;

import network.amarktai.userconfig.domain.rotation.KeyUse;

/** Describes the records that need a key. */
public final class CensusText {

    private CensusText() {}

    public static String of(KeyUse use) {
        return counted(use.credentials(), "credential") + ", " + counted(use.wallets(), "wallet") + ", "
                + counted(use.auditKeys(), "audit key");
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
