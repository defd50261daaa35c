package network.amarktai.userconfig.testkit;

import java.util.List;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SpendingLedger;
import org.jspecify.annotations.Nullable;

/** A ledger that simulates concurrent writes: it runs a hook right after one of its changes. */
public final class InterruptedSpendingLedger implements SpendingLedger {

    private final SpendingLedger ledger;
    private final int nth;
    private final Runnable other;
    private int changes;

    /** Runs {@code other} after the n-th change, counted from 1. */
    public InterruptedSpendingLedger(SpendingLedger ledger, int nth, Runnable other) {
        this.ledger = ledger;
        this.nth = nth;
        this.other = other;
    }

    @Override
    public SpendingAccount spending(UserId user, NetworkName network) {
        return ledger.spending(user, network);
    }

    @Override
    public boolean replace(SpendingAccount next) {
        return interrupted(ledger.replace(next));
    }

    @Override
    public List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
        return ledger.underWay(after, limit);
    }

    @Override
    public Lane lane(ChainId chainId, Address sender) {
        return ledger.lane(chainId, sender);
    }

    @Override
    public boolean replace(Lane next) {
        return interrupted(ledger.replace(next));
    }

    @Override
    public List<Lane> taken(@Nullable PaymentId after, int limit) {
        return ledger.taken(after, limit);
    }

    private synchronized boolean interrupted(boolean answer) {
        if (++changes == nth) {
            other.run();
        }
        return answer;
    }

    @Override
    public void erase(UserId user) {
        ledger.erase(user);
        interrupted(true);
    }
}
