package network.amarktai.userconfig.port;

import java.util.List;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * What users have spent, and which wallets are busy. Every change is an atomic compare-and-set on the version of one
 * record and durable when the method returns; if an answer is lost, the ledger reads the record back.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer, or if a
 * record cannot be parsed; a change may then have been applied or not.
 */
public interface SpendingLedger {

    /** The spending account of a user; a new one, with version 0, if there is none. */
    SpendingAccount spending(UserId user, NetworkName network);

    /**
     * Replaces the stored account with {@code next} if the stored version is the one before it. If none is stored,
     * {@code next} is inserted if it is {@link SpendingAccount#isFirst the first version}; so a write based on an
     * account that was erased since never succeeds.
     *
     * @return whether {@code next} is now stored; false if there was a concurrent write
     */
    boolean replace(SpendingAccount next);

    /**
     * Up to {@code limit} accounts with a payment under way, ordered by payment id, after {@code after}. Accounts that
     * cannot be parsed are left out; fewer only if there are no more.
     */
    List<SpendingAccount> underWay(@Nullable PaymentId after, int limit);

    /** The lane of a wallet; a new one, with version 0, if there is none. */
    Lane lane(ChainId chainId, Address sender);

    /** As {@link #replace(SpendingAccount)}; version 1 is inserted. */
    boolean replace(Lane next);

    /** Up to {@code limit} taken lanes, ordered by payment id, after {@code after}; otherwise as {@link #underWay}. */
    List<Lane> taken(@Nullable PaymentId after, int limit);

    /**
     * Removes the accounts of a user on all networks, including their reservations. Lanes belong to wallets and stay.
     * Precondition: the user has no payment under way. Idempotent.
     */
    void erase(UserId user);
}
