package network.amarktai.userconfig.domain.rotation;

/**
 * Whether everything that is stored opens.
 *
 * @param opened credentials, wallets and audit keys that open
 * @param unreadable those that do not
 * @param damaged records that nobody can understand, and values from before this system
 */
public record OpeningReport(KeyUse opened, long unreadable, long damaged) {

    /** Whether every record of this system opens. */
    public boolean everythingOpens() {
        return unreadable == 0;
    }
}
