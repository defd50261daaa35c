package network.amarktai.userconfig.engine;

/**
 * The database of several instances holds records of an earlier version that decide about money and have no seal yet.
 * Nothing was changed.
 */
public final class UnsealedStore extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsealedStore() {
        super(
                "The store holds payments, spending accounts or payment settings of an earlier version, which have no seal"
                        + " yet. Stop all instances of that version, run migrate-store once, then start this one.",
                null);
    }

    /** What has to be done. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
