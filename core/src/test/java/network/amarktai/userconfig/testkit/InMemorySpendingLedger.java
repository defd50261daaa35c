package network.amarktai.userconfig.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SpendingLedger;
import org.jspecify.annotations.Nullable;

/** Spending accounts and lanes in memory. */
public final class InMemorySpendingLedger implements SpendingLedger {

    private record AccountKey(UserId user, NetworkName network) {}

    private record LaneKey(ChainId chainId, Address sender) {}

    private final Map<AccountKey, SpendingAccount> accounts = new HashMap<>();
    private final Map<LaneKey, Lane> lanes = new HashMap<>();
    private final Sealing sealing;

    public InMemorySpendingLedger() {
        this(Sealing.none());
    }

    InMemorySpendingLedger(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Stores an account without any check, for tests of forged ones. */
    public synchronized void plant(SpendingAccount planted) {
        accounts.put(new AccountKey(planted.user(), planted.network()), planted);
    }

    /** Stores a lane without any check, for tests of forged ones. */
    public synchronized void plant(Lane planted) {
        lanes.put(new LaneKey(planted.chainId(), planted.sender()), planted);
    }

    /** All accounts, with their seals. */
    synchronized List<SpendingAccount> storedAccounts() {
        return List.copyOf(accounts.values());
    }

    /** All lanes, with their seals. */
    synchronized List<Lane> storedLanes() {
        return List.copyOf(lanes.values());
    }

    /** Stores the seal, if the stored version is the same. */
    synchronized boolean reseal(SpendingAccount next) {
        SpendingAccount existing = spending(next.user(), next.network());
        boolean same = existing.version() == next.version();
        if (same) {
            plant(existing.sealed(next.seal()));
        }
        return same;
    }

    /** Stores the seal, if the stored version is the same. */
    synchronized boolean reseal(Lane next) {
        Lane existing = lane(next.chainId(), next.sender());
        boolean same = existing.version() == next.version();
        if (same) {
            plant(existing.sealed(next.seal()));
        }
        return same;
    }

    @Override
    public synchronized SpendingAccount spending(UserId user, NetworkName network) {
        return accounts.getOrDefault(new AccountKey(user, network), SpendingAccount.opened(user, network));
    }

    @Override
    public synchronized boolean replace(SpendingAccount next) {
        long current = spending(next.user(), next.network()).version();
        boolean unchanged = current == 0 ? next.isFirst() : current + 1 == next.version();
        if (unchanged) {
            accounts.put(new AccountKey(next.user(), next.network()), sealing.of(next));
        }
        return unchanged;
    }

    @Override
    public synchronized List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
        Map<String, SpendingAccount> held = new TreeMap<>();
        accounts.values()
                .forEach(account -> account.underWay()
                        .ifPresent(reservation -> held.put(reservation.payment().value(), account)));
        return page(held, after, limit);
    }

    @Override
    public synchronized List<Lane> taken(@Nullable PaymentId after, int limit) {
        Map<String, Lane> held = new TreeMap<>();
        lanes.values().forEach(lane -> lane.taken().ifPresent(payment -> held.put(payment.value(), lane)));
        return page(held, after, limit);
    }

    private static <T> List<T> page(Map<String, T> held, @Nullable PaymentId after, int limit) {
        return held.entrySet().stream()
                .filter(entry -> after == null || entry.getKey().compareTo(after.value()) > 0)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public synchronized Lane lane(ChainId chainId, Address sender) {
        return lanes.getOrDefault(new LaneKey(chainId, sender), Lane.opened(chainId, sender));
    }

    @Override
    public synchronized boolean replace(Lane next) {
        boolean unchanged = lane(next.chainId(), next.sender()).version() + 1 == next.version();
        if (unchanged) {
            lanes.put(new LaneKey(next.chainId(), next.sender()), sealing.of(next));
        }
        return unchanged;
    }

    @Override
    public synchronized void erase(UserId user) {
        accounts.keySet().removeIf(key -> key.user().equals(user));
    }
}
