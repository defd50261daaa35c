package network.amarktai.userconfig.engine;

import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.usecase.audit.verify.StoreAge;
import org.jspecify.annotations.Nullable;

/**
 * Compares the database with the anchor at the start.
 *
 * @param anchor null if there is nothing to compare with
 */
record StoreCheck(@Nullable AnchorJournal anchor, Choice choice) {

    /** What to do with a database that is older than the anchor. */
    enum Choice {
        REFUSE,
        ACCEPT
    }

    private static final System.Logger LOG = System.getLogger(StoreCheck.class.getName());

    /** Refuses a missing database before a new one is made. */
    void beforeOpening(StoresOpener store) {
        if (anchor != null && choice == Choice.REFUSE && !store.exists() && StoreAge.isBegun(anchor)) {
            throw StoreIsOlder.missing();
        }
    }

    /** Refuses or accepts the opened database. */
    void afterOpening(StoreAge age) {
        AnchorJournal compared = anchor;
        if (compared == null) {
            return;
        }
        age.difference(compared).ifPresent(difference -> {
            if (choice == Choice.REFUSE) {
                throw StoreIsOlder.by(difference);
            }
            age.accept(difference, compared);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "an older or other store was accepted; the audit anchor was set aside: {0}",
                    difference);
        });
    }
}
