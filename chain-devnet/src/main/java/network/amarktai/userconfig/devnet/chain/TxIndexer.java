package network.amarktai.userconfig.devnet.chain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import network.amarktai.userconfig.chain.proto.tendermint.abci.Event;
import network.amarktai.userconfig.chain.proto.tendermint.abci.EventAttribute;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * All transactions in blocks, by hash and by event attribute. Not thread-safe: guarded by the chain's lock.
 */
final class TxIndexer {

    private static final Comparator<IncludedTransaction> IN_ORDER =
            Comparator.comparingLong(IncludedTransaction::height).thenComparingInt(IncludedTransaction::index);

    private final Map<TransactionHash, IncludedTransaction> included = new HashMap<>();
    private final Map<String, Set<TransactionHash>> byAttribute = new HashMap<>();

    /**
     * Adds and indexes a transaction. It overwrites one with the same hash, as in CometBFT's indexer: a failed
     * duplicate hides the success.
     */
    void add(IncludedTransaction transaction) {
        TransactionHash hash = transaction.transaction().hash();
        included.put(hash, transaction);
        for (Event event : transaction.execution().events()) {
            for (EventAttribute attribute : event.getAttributesList()) {
                String name = event.getType() + "." + attribute.getKey().toStringUtf8();
                byAttribute
                        .computeIfAbsent(
                                TransactionQuery.key(name, attribute.getValue().toStringUtf8()),
                                key -> new LinkedHashSet<>())
                        .add(hash);
            }
        }
    }

    Optional<IncludedTransaction> included(TransactionHash hash) {
        return Optional.ofNullable(included.get(hash));
    }

    /** The matches in indexed blocks, oldest first. */
    List<IncludedTransaction> search(TransactionQuery query, LongPredicate isIndexed) {
        Set<TransactionHash> candidates = query.attribute()
                .map(key -> byAttribute.getOrDefault(key, Set.of()))
                .orElseGet(included::keySet);
        return candidates.stream()
                .flatMap(hash -> included(hash).stream())
                .filter(found -> isIndexed.test(found.height()) && query.matches(found, this::hasAttribute))
                .sorted(IN_ORDER)
                .toList();
    }

    private boolean hasAttribute(IncludedTransaction transaction, String key) {
        return byAttribute
                .getOrDefault(key, Set.of())
                .contains(transaction.transaction().hash());
    }
}
