package network.amarktai.userconfig.port;

import java.util.List;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * What users have spent, and which wallets are busy. A change is a compare-and-set on the version of one record, durable when
 * it returns, and all or nothing; a lost answer is resolved by reading back.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer, or if a record
 * cannot be understood; a change may then have happened or not.
 */
public interface SpendingLedger {

    /** The spending account of a user; a new one, with version 0, if there is none. */
    SpendingAccount spending(UserId user, NetworkName network);

    /**
     * Puts {@code next} in the place of the version before it; version 1 in the place of none.
     *
     * @return whether {@code next} now stands there; false if something else was written in between
     */
    boolean replace(SpendingAccount next);

    /**
     * Up to {@code limit} accounts with a payment under way, in the order of its id, after one. Accounts that cannot be
     * understood are left out; fewer only if there are no more.
     */
    List<SpendingAccount> underWay(@Nullable PaymentId after, int limit);

    /** The lane of a wallet; a new one, with version 0, if there is none. */
    Lane lane(ChainId chainId, Address sender);

    /** As for a spending account. */
    boolean replace(Lane next);

    /** Up to {@code limit} lanes that are taken, in the order of the payment's id, after one; else as {@link #underWay}. */
    List<Lane> taken(@Nullable PaymentId after, int limit);

    /**
     * Removes the accounts of a user on all networks, whatever they hold back. Lanes belong to wallets and stay. Whoever erases a
     * user first sees to it that nothing is under way. Erasing twice is harmless.
     */
    void erase(UserId user);
}
