package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.STORE_UNAVAILABLE;

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

/** Delegates to another ledger and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingSpendingLedger implements SpendingLedger {

    private final SpendingLedger ledger;
    private final Fault fault;

    public FailingSpendingLedger(SpendingLedger ledger, Fault fault) {
        this.ledger = ledger;
        this.fault = fault;
    }

    @Override
    public SpendingAccount spending(UserId user, NetworkName network) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.spending(user, network));
    }

    @Override
    public boolean replace(SpendingAccount next) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.replace(next));
    }

    @Override
    public List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.underWay(after, limit));
    }

    @Override
    public Lane lane(ChainId chainId, Address sender) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.lane(chainId, sender));
    }

    @Override
    public boolean replace(Lane next) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.replace(next));
    }

    @Override
    public List<Lane> taken(@Nullable PaymentId after, int limit) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.taken(after, limit));
    }

    @Override
    public void erase(UserId user) {
        fault.around(STORE_UNAVAILABLE, () -> {
            ledger.erase(user);
            return true;
        });
    }
}
