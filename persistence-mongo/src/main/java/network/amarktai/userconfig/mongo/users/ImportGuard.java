package network.amarktai.userconfig.mongo.users;

import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * Keeps an import of the platform's own values from restoring what a user deleted or replaced. The stores know nothing
 * else of such an import. They call this before they remove anything: if the removal then fails, nothing is restored
 * either.
 *
 * <p>Every method throws {@link network.amarktai.userconfig.error.Unavailable} with {@code store_unavailable} if the
 * database does not answer; the store then removes nothing.
 */
public interface ImportGuard {

    /** Excludes the user's present values for one service from every import. Idempotent. */
    void exclude(UserDocument user, ServiceId service);

    /** Excludes the user's present values for all services. Idempotent. */
    void excludeAll(UserDocument user);

    /** Excludes the wallet seed in this document. Idempotent. */
    void excludeSeed(UserDocument user);

    /**
     * Whether the platform's seed in this document may be replaced or removed: an import could not open it, or it is
     * excluded already. Any other seed may be the only copy of money, so the stores keep it.
     */
    boolean isSeedGivenUp(UserDocument user);

    /** For a database that nothing is imported from. No seed is ever given up. */
    static ImportGuard none() {
        return new ImportGuard() {
            @Override
            public void exclude(UserDocument user, ServiceId service) {}

            @Override
            public void excludeAll(UserDocument user) {}

            @Override
            public void excludeSeed(UserDocument user) {}

            @Override
            public boolean isSeedGivenUp(UserDocument user) {
                return false;
            }
        };
    }
}
