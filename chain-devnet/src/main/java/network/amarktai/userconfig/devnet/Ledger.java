package network.amarktai.userconfig.devnet;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts by address, as layers: a fork sees what is below it and keeps its own changes to itself until it is merged. Not
 * safe for use by several threads; who holds the chain's lock may use it.
 */
final class Ledger {

    private final @Nullable Ledger below;
    private final Map<String, AccountState> changes;
    private long nextNumber;

    private Ledger(@Nullable Ledger below, Map<String, AccountState> changes, long nextNumber) {
        this.below = below;
        this.changes = changes;
        this.nextNumber = nextNumber;
    }

    /** A ledger with these accounts and nothing below. */
    static Ledger of(Map<String, AccountState> accounts) {
        // Unsigned numbers beyond the signed ones show as negative; nobody is numbered after those.
        long last =
                accounts.values().stream().mapToLong(AccountState::number).max().orElse(-1);
        return new Ledger(null, new HashMap<>(accounts), Math.max(last, -1) + 1);
    }

    Ledger fork() {
        return new Ledger(this, new HashMap<>(), nextNumber);
    }

    /** Hands the changes down. This layer must not be used any more. */
    void merge() {
        if (below == null) {
            throw new IllegalStateException("there is nothing below");
        }
        below.changes.putAll(changes);
        below.nextNumber = nextNumber;
    }

    boolean isChanged() {
        return !changes.isEmpty();
    }

    Optional<AccountState> find(String address) {
        for (Ledger layer = this; layer != null; layer = layer.below) {
            AccountState found = layer.changes.get(address);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    void put(String address, AccountState account) {
        changes.put(address, account);
    }

    BigInteger balance(String address) {
        return find(address).map(AccountState::balance).orElse(BigInteger.ZERO);
    }

    /** Adds to a balance; whoever never got anything gets an account with it. */
    void credit(String address, BigInteger atoms) {
        AccountState account = find(address).orElse(null);
        put(address, (account == null ? AccountState.made(nextNumber++) : account).plus(atoms));
    }

    /** Takes from a balance; false, and nothing taken, if it does not hold so much. */
    boolean debit(String address, BigInteger atoms) {
        Optional<AccountState> account =
                find(address).filter(found -> found.balance().compareTo(atoms) >= 0);
        account.ifPresent(found -> put(address, found.plus(atoms.negate())));
        return account.isPresent();
    }

    /** All accounts of the lowest layer. */
    Map<String, AccountState> accounts() {
        return Map.copyOf(changes);
    }
}
