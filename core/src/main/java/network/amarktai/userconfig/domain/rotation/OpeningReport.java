package network.amarktai.userconfig.domain.rotation;

/**
 * The result of a check whether all stored secrets can be opened.
 *
 * @param opened the credentials, wallets and audit keys that can be opened
 * @param unreadable the number of those that cannot be opened
 * @param damaged the number of records that cannot be parsed, and of legacy values
 */
public record OpeningReport(KeyUse opened, long unreadable, long damaged) {

    /** Whether every intact record of this system can be opened. */
    public boolean everythingOpens() {
        return unreadable == 0;
    }
}
