package network.amarktai.userconfig.mongo.users;

import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Knows the platform's own values of a user outside of the places of our records: a key that waits there for its import
 * is not missing, and a key that its user deletes or replaces must not live on there. The stores know nothing else of
 * an import.
 *
 * <p>The stores call this before they remove anything: if the removal then fails, nothing is restored either. Every
 * method throws {@link network.amarktai.userconfig.error.Unavailable} with {@code store_unavailable} if the database
 * does not answer.
 */
public interface ImportGuard {

    /** What the platform still stores of a user's wallet seed, in any place. */
    enum SeedState {
        /** Nothing outside of the place of our record. */
        NONE,
        /** A seed that an import may still open. It may be the only copy of money, so the stores keep it. */
        WAITING,
        /** Only seeds that an import could not open, or that the user gave up. */
        GIVEN_UP
    }

    /** The services for which a value waits for its import outside of the place of our record. */
    Set<ServiceId> waiting(UserDocument user);

    /** What is stored of the user's seed. */
    SeedState seed(UserDocument user);

    /**
     * Excludes the user's present values for one service from every import, and removes them outside of the place of our
     * record, unless the operator keeps them. Idempotent.
     */
    void exclude(UserDocument user, ServiceId service);

    /** The same for the wallet seed. */
    void excludeSeed(UserDocument user);

    /**
     * The same for the copies of the user's seed that were imported or given up. Another seed stays: beside a wallet of ours
     * it may be the only copy of other money.
     */
    void excludeSeedCopies(UserDocument user);

    /** What {@link #exclude} does to the values that are outside of the place of our record. */
    PlatformCopies copies(UserDocument user, ServiceId service);

    /** What {@link #excludeSeedCopies} does. */
    PlatformCopies seedCopies(UserDocument user);

    /** Excludes the user's present values for all services, and removes all that is stored elsewhere. Idempotent. */
    void excludeAll(UserDocument user);

    /** Removes what the platform stored elsewhere for a user without a document. Idempotent. */
    void removeAll(UserId unknown);

    /** The number of values that may be this user's and that no erasure removes, because nothing says what they are. */
    long left(UserDocument user);

    /** For a database that nothing is imported from. */
    static ImportGuard none() {
        return new ImportGuard() {
            @Override
            public Set<ServiceId> waiting(UserDocument user) {
                return Set.of();
            }

            @Override
            public SeedState seed(UserDocument user) {
                return SeedState.NONE;
            }

            @Override
            public void exclude(UserDocument user, ServiceId service) {}

            @Override
            public void excludeSeed(UserDocument user) {}

            @Override
            public void excludeSeedCopies(UserDocument user) {}

            @Override
            public PlatformCopies copies(UserDocument user, ServiceId service) {
                return PlatformCopies.NONE;
            }

            @Override
            public PlatformCopies seedCopies(UserDocument user) {
                return PlatformCopies.NONE;
            }

            @Override
            public void excludeAll(UserDocument user) {}

            @Override
            public void removeAll(UserId unknown) {}

            @Override
            public long left(UserDocument user) {
                return 0;
            }
        };
    }
}
