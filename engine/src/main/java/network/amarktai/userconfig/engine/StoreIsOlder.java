package network.amarktai.userconfig.engine;

import network.amarktai.userconfig.domain.audit.AuditFinding;

/**
 * The database lacks what the audit anchor says was written to it: it is empty, an older version, or another one. Nothing
 * was written to it.
 */
public final class StoreIsOlder extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String ADVICE =
            " Check that the right database is configured and that its disk is mounted. If a"
                    + " backup was restored, or this is meant to be a new database, accept it once: start with"
                    + " --accept-restored-store (in an embedding program: acceptRestoredStore()).";

    private StoreIsOlder(String difference) {
        super(difference + ADVICE, null);
    }

    static StoreIsOlder by(AuditFinding difference) {
        return new StoreIsOlder("The database is older than the audit anchor, or another one: the anchor names entry "
                + difference.seq() + " of the stream " + difference.stream() + ", but " + difference.what() + ".");
    }

    static StoreIsOlder missing() {
        return new StoreIsOlder("There is no database, but an audit anchor of one. No new database was made.");
    }

    /** What is missing and what to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
