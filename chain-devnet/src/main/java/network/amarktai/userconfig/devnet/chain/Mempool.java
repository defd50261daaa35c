package network.amarktai.userconfig.devnet.chain;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * The transactions that wait for a block, in arrival order, and the cache of seen hashes, by which repeated bytes are
 * refused. Both are lost when a node restarts. Not thread-safe: guarded by the chain's lock.
 */
final class Mempool {

    static final int CAPACITY = 5_000;

    private static final int CACHE = 10_000;
    private static final int MAX_BYTES = 1 << 20;

    private final Map<TransactionHash, ReceivedTransaction> waiting = new LinkedHashMap<>();
    private final Set<TransactionHash> seen = new LinkedHashSet<>();

    /** Checks bytes before they are decoded, in the node's order. Returns the refusal, if any. */
    Optional<Refusal> refuse(ByteString bytes, TransactionHash hash, int capacity) {
        if (waiting.size() >= capacity) {
            return Optional.of(Refusal.silent(Refusal.Code.MEMPOOL_FULL));
        }
        if (bytes.size() > MAX_BYTES) {
            return Optional.of(Refusal.silent(Refusal.Code.TX_TOO_LARGE));
        }
        return seen.contains(hash) ? Optional.of(Refusal.silent(Refusal.Code.IN_MEMPOOL_CACHE)) : Optional.empty();
    }

    void add(ReceivedTransaction transaction) {
        waiting.put(transaction.hash(), transaction);
        see(transaction.hash());
    }

    List<ReceivedTransaction> waiting() {
        return new ArrayList<>(waiting.values());
    }

    boolean isWaiting(TransactionHash hash) {
        return waiting.containsKey(hash);
    }

    /**
     * Removes a transaction that is in a block now. If it succeeded, it stays in the cache; if it failed, it may be
     * sent again, and will fail again.
     */
    void included(IncludedTransaction included) {
        TransactionHash hash = included.transaction().hash();
        waiting.remove(hash);
        if (included.execution().refusal().isEmpty()) {
            see(hash);
        } else {
            seen.remove(hash);
        }
    }

    /** Drops a transaction that cannot get into a block any more. */
    void evict(TransactionHash hash) {
        waiting.remove(hash);
        seen.remove(hash);
    }

    void clear() {
        waiting.clear();
        seen.clear();
    }

    /** Clears the cache, except for waiting transactions. */
    void forgetSeen() {
        seen.retainAll(waiting.keySet());
    }

    private void see(TransactionHash hash) {
        seen.add(hash);
        if (seen.size() > CACHE) {
            seen.remove(seen.iterator().next());
        }
    }
}
