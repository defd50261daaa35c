package network.amarktai.userconfig.devnet.chain;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.devnet.ante.Execution;
import network.amarktai.userconfig.devnet.ante.ExecutionMode;
import network.amarktai.userconfig.devnet.ante.Executor;
import network.amarktai.userconfig.devnet.chain.LoggedBlock.LoggedTransaction;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.devnet.tx.TransactionDecoder;
import network.amarktai.userconfig.devnet.tx.TransactionDecoder.Decoding;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * The chain: blocks, the resulting state, and the mempool. One lock guards all of it; it is held no longer than the
 * transactions of one block take.
 */
public final class Chain implements AutoCloseable {

    /** The number of recent blocks that queries can select, as on a node that prunes its state. */
    public static final int HISTORY = 1_000;

    private final ChainRules rules;
    private final ChainHook hook;
    private final InstantSource clock;
    private final TransactionDecoder decoder;
    private final Executor executor;
    private final TxIndexer indexer = new TxIndexer();
    private final Mempool mempool = new Mempool();
    private final NavigableMap<Long, BlockState> history = new TreeMap<>();
    private final Ledger committed;
    private final BlockHashes hashes;
    private Ledger checked;
    private Optional<BlockLog> log = Optional.empty();

    private Chain(ChainRules rules, Map<String, AccountState> genesis, ChainHook hook, InstantSource clock) {
        this.rules = rules;
        this.hook = hook;
        this.clock = clock;
        this.decoder = new TransactionDecoder(rules.generation(), rules.addresses());
        this.executor = new Executor(rules);
        this.committed = Ledger.of(genesis);
        this.hashes = BlockHashes.of(rules, genesis);
        this.checked = committed.fork();
    }

    /** Opens a chain: makes its first block, or continues after the last block in its folder. */
    public static Chain open(
            ChainRules rules,
            Map<String, AccountState> genesis,
            ChainHook hook,
            InstantSource clock,
            Optional<Path> folder,
            String settings) {
        Chain chain = new Chain(rules, genesis, hook, clock);
        chain.log = folder.map(path -> BlockLog.open(path, settings, chain::replay));
        if (chain.history.isEmpty()) {
            chain.make(List.of());
        }
        return chain;
    }

    /**
     * Makes a block of the waiting transactions, unless the chain is halted. Returns the height of the latest block.
     */
    public synchronized long produceBlock() {
        return hook.nextBlock(mempool.waiting()).map(this::make).orElseGet(this::height);
    }

    private long make(List<ReceivedTransaction> transactions) {
        long height = history.isEmpty() ? 1 : height() + 1;
        Instant now = hook.blockTime(clock.instant());
        Instant time = history.isEmpty() || now.isAfter(latest().time()) ? now : latest().time();
        Ledger layer = committed.fork();
        hook.beginBlock(layer);
        List<IncludedTransaction> included = run(transactions, ExecutionMode.DELIVER, layer, height, time);
        List<LoggedTransaction> kept = included.stream()
                .map(each -> new LoggedTransaction(
                        each.execution().code(), each.transaction().bytes()))
                .toList();
        // Before the block is visible. If this fails, there is no block, and all transactions keep waiting.
        log.ifPresent(file -> file.append(new LoggedBlock(height, time, kept)));
        commit(layer, included, height, time);
        return height;
    }

    private void replay(LoggedBlock block) {
        Ledger layer = committed.fork();
        List<ReceivedTransaction> transactions = block.transactions().stream()
                .map(each -> read(each.bytes(), block.height()))
                .toList();
        List<IncludedTransaction> included =
                run(transactions, ExecutionMode.REPLAY, layer, block.height(), block.time());
        boolean isSame = block.height() == (history.isEmpty() ? 1 : height() + 1);
        for (int i = 0; i < included.size(); i++) {
            isSame &= included.get(i).execution().code()
                    == block.transactions().get(i).code();
        }
        if (!isSame) {
            throw StateErrors.damaged(block.height() + 1);
        }
        commit(layer, included, block.height(), block.time());
    }

    private ReceivedTransaction read(ByteString bytes, long height) {
        return decoder.decode(bytes).transaction().orElseThrow(() -> StateErrors.damaged(height + 1));
    }

    private List<IncludedTransaction> run(
            List<ReceivedTransaction> transactions, ExecutionMode mode, Ledger layer, long height, Instant time) {
        List<IncludedTransaction> included = new ArrayList<>();
        for (ReceivedTransaction transaction : transactions) {
            Execution execution = executor.run(transaction, mode, layer, height, time);
            included.add(new IncludedTransaction(transaction, execution, height, included.size(), time));
        }
        return included;
    }

    private void commit(Ledger layer, List<IncludedTransaction> included, long height, Instant time) {
        boolean isChanged = layer.isChanged() || history.isEmpty();
        layer.merge();
        Map<String, AccountState> accounts = isChanged ? committed.accounts() : latest().accounts();
        BlockState block = new BlockState(height, time, hashes.next(height, time, included), accounts);
        history.put(height, block);
        history.headMap(height - HISTORY, true).clear();
        for (IncludedTransaction each : included) {
            indexer.add(each);
            mempool.included(each);
        }
        recheck();
    }

    /** Rechecks the waiting transactions after each block, and drops most of those that can no longer succeed. */
    private void recheck() {
        checked = committed.fork();
        for (ReceivedTransaction waiting : mempool.waiting()) {
            Execution again = executor.run(waiting, ExecutionMode.RECHECK, checked, height(), latest().time());
            if (again.refusal().isPresent()) {
                mempool.evict(waiting.hash());
            }
        }
    }

    /** Checks a transaction and adds it to the mempool, as a node does that lags by {@code lag} blocks. */
    public synchronized Admission broadcast(ByteString bytes, int lag) {
        TransactionHash hash = SignedTransaction.of(bytes.toByteArray()).hash();
        Optional<Refusal> refusal = mempool.refuse(bytes, hash, hook.mempoolCapacity());
        if (refusal.isPresent()) {
            return new Admission(hash, refusal);
        }
        Decoding decoding = decoder.decode(bytes);
        return new Admission(
                hash, decoding.refusal().or(() -> admit(decoding.transaction().orElseThrow(), lag)));
    }

    private Optional<Refusal> admit(ReceivedTransaction transaction, int lag) {
        if (lag > 0) {
            Optional<Refusal> refusal =
                    run(transaction, ExecutionMode.CHECK, lag).refusal();
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        Optional<Refusal> refusal = executor.run(transaction, ExecutionMode.CHECK, checked, height(), latest().time())
                .refusal();
        if (refusal.isEmpty()) {
            mempool.add(transaction);
        }
        // Only the lagging node accepts such a transaction: the nodes without lag refuse it, and its sender gets no
        // refusal.
        return lag > 0 ? Optional.empty() : refusal;
    }

    /** Simulates a transaction on the state after all waiting transactions. */
    public synchronized Execution simulate(ByteString bytes, int lag) {
        Decoding decoding = decoder.decode(bytes);
        return decoding.refusal()
                .map(refusal -> new Execution(Optional.of(refusal), 0, 0, List.of()))
                .orElseGet(() -> run(decoding.transaction().orElseThrow(), ExecutionMode.SIMULATE, lag));
    }

    // On its own ledger layer, which is discarded.
    private Execution run(ReceivedTransaction transaction, ExecutionMode mode, int lag) {
        BlockState state = latest(lag);
        Ledger ledger = checked.fork();
        if (lag > 0) {
            ledger = Ledger.of(state.accounts());
            for (ReceivedTransaction waiting : mempool.waiting()) {
                executor.run(waiting, ExecutionMode.CHECK, ledger, state.height(), state.time());
            }
        }
        return executor.run(transaction, mode, ledger, state.height(), state.time());
    }

    /** The account as the next broadcast is checked against: after all waiting transactions. */
    public synchronized Optional<AccountState> checkedAccount(String address) {
        return checked.find(address);
    }

    public synchronized BlockState latest() {
        return history.lastEntry().getValue();
    }

    /** The latest block of a node that lags by {@code lag} blocks. */
    public synchronized BlockState latest(int lag) {
        Map.Entry<Long, BlockState> behind = history.floorEntry(Math.max(1, height() - lag));
        return behind == null ? history.firstEntry().getValue() : behind.getValue();
    }

    public synchronized Optional<BlockState> at(long height) {
        return Optional.ofNullable(history.get(height));
    }

    /** The oldest block that queries can select. */
    public synchronized long lowestHeight() {
        return history.firstKey();
    }

    public synchronized long height() {
        return history.lastKey();
    }

    public synchronized BigInteger balance(String address) {
        return committed.balance(address);
    }

    /** A transaction that is indexed at this height. */
    public synchronized Optional<IncludedTransaction> find(TransactionHash hash, long height) {
        return indexer.included(hash).filter(found -> hook.isIndexed(found.height(), height));
    }

    public synchronized List<IncludedTransaction> search(TransactionQuery query, long height) {
        return indexer.search(query, block -> hook.isIndexed(block, height));
    }

    /** A transaction in a block, indexed or not. */
    public synchronized Optional<IncludedTransaction> included(TransactionHash hash) {
        return indexer.included(hash);
    }

    /** The transactions in blocks that moved coins from this address. */
    public synchronized List<IncludedTransaction> sentBy(String address) {
        return TransactionQuery.parse("transfer.sender='" + address + "'")
                .map(query -> indexer.search(query, everyBlock -> true))
                .orElseThrow();
    }

    public synchronized boolean isWaiting(TransactionHash hash) {
        return mempool.isWaiting(hash);
    }

    /** Drops the waiting transactions and the cache of seen ones, as when the node's process restarts. */
    public synchronized void forgetMempool() {
        mempool.clear();
        checked = committed.fork();
    }

    /** Clears the cache of seen transactions, except for the waiting ones. */
    public synchronized void forgetSeen() {
        mempool.forgetSeen();
    }

    public ChainRules rules() {
        return rules;
    }

    @Override
    public synchronized void close() {
        log.ifPresent(BlockLog::close);
    }
}
