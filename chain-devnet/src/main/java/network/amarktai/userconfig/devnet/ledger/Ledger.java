package network.amarktai.userconfig.devnet.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts by address, in layers: a fork reads through to the layer below and keeps its changes until it is merged.
 * Not thread-safe: guarded by the chain's lock.
 */
public final class Ledger {

    private final @Nullable Ledger below;
    private final Map<String, AccountState> changes;
    private long nextNumber;

    private Ledger(@Nullable Ledger below, Map<String, AccountState> changes, long nextNumber) {
        this.below = below;
        this.changes = changes;
        this.nextNumber = nextNumber;
    }

    /** A ledger with these accounts and nothing below. */
    public static Ledger of(Map<String, AccountState> accounts) {
        // Unsigned numbers above Long.MAX_VALUE are negative here; new numbers do not continue after them.
        long last =
                accounts.values().stream().mapToLong(AccountState::number).max().orElse(-1);
        return new Ledger(null, new HashMap<>(accounts), Math.max(last, -1) + 1);
    }

    public Ledger fork() {
        return new Ledger(this, new HashMap<>(), nextNumber);
    }

    /** Moves the changes to the layer below. This layer must not be used afterwards. */
    public void merge() {
        if (below == null) {
            throw new IllegalStateException("the lowest layer cannot be merged");
        }
        below.changes.putAll(changes);
        below.nextNumber = nextNumber;
    }

    public boolean isChanged() {
        return !changes.isEmpty();
    }

    public Optional<AccountState> find(String address) {
        for (Ledger layer = this; layer != null; layer = layer.below) {
            AccountState found = layer.changes.get(address);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    public void put(String address, AccountState account) {
        changes.put(address, account);
    }

    public BigInteger balance(String address) {
        return find(address).map(AccountState::balance).orElse(BigInteger.ZERO);
    }

    /** Adds to a balance; creates the account if it does not exist. */
    public void credit(String address, BigInteger atoms) {
        AccountState account = find(address).orElse(null);
        put(address, (account == null ? AccountState.made(nextNumber++) : account).plus(atoms));
    }

    /** What an address can spend in a block of this time. */
    public BigInteger spendable(String address, Instant blockTime) {
        return find(address).map(account -> account.spendable(blockTime)).orElse(BigInteger.ZERO);
    }

    /** Subtracts from a balance. Returns false, and changes nothing, if less than that can be spent at this time. */
    public boolean debit(String address, BigInteger atoms, Instant blockTime) {
        Optional<AccountState> account =
                find(address).filter(found -> found.spendable(blockTime).compareTo(atoms) >= 0);
        account.ifPresent(found -> put(address, found.plus(atoms.negate())));
        return account.isPresent();
    }

    /** Moves what the sender has, locked or not: only modules of the chain may do that. */
    public void move(String from, String to, BigInteger atoms) {
        AccountState sender = find(from).orElseThrow();
        put(from, sender.plus(atoms.negate()));
        credit(to, atoms);
    }

    /** All accounts of the lowest layer. */
    public Map<String, AccountState> accounts() {
        return Map.copyOf(changes);
    }
}
