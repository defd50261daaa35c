package network.amarktai.userconfig.devnet.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.devnet.fault.CallFaults.Acceptance;
import network.amarktai.userconfig.devnet.fault.CallFaults.BroadcastFault;
import network.amarktai.userconfig.devnet.fault.CallFaults.CallFault;
import network.amarktai.userconfig.devnet.fault.CallFaults.Fate;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * Switches that make a node fail. They may be set at any time, from any thread, and combined; each stays in effect
 * until it is used up or reset. {@link #clear()} resets all of them.
 *
 * <p>Call faults ({@code drop…}, {@code lose…}, {@code hold…}, {@code refuse…}) apply to matching calls in the order
 * they were set, on every node of the devnet. Clients retry: {@code FetchChain} attempts a read three times, so one
 * dropped read goes unnoticed.
 *
 * <p>No fault changes the chain's rules, so clients see only what a real network can show.
 */
public final class Faults {

    private final NodeControl node;
    private final CallFaults calls = new CallFaults();
    private final List<TransactionHash> again = new ArrayList<>();
    private int lag;
    private int indexLag;
    private final Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    private Optional<ChainId> claimedChainId = Optional.empty();

    public Faults(NodeControl node) {
        this.node = node;
    }

    /** The kinds of calls that a fault can match. */
    public enum Call {
        /** {@code tx.Service/BroadcastTx}. */
        BROADCAST,
        /** {@code tx.Service/Simulate}. */
        SIMULATE,
        /** {@code tx.Service/GetTx}. */
        GET_TX,
        /** {@code tx.Service/GetTxsEvent}. */
        SEARCH,
        /** {@code auth.Query/Account}. */
        ACCOUNT,
        /** {@code bank.Query/Balance} and {@code AllBalances}. */
        BALANCE,
        /** {@code tendermint.Service/GetLatestBlock} and {@code GetBlockByHeight}. */
        BLOCK,
        /** Every other call: {@code GetNodeInfo}, {@code GetSyncing}, {@code Config}, the parameters. */
        NODE
    }

    /**
     * Makes the first node lag by this many blocks: it answers from that older block and checks broadcasts against its
     * state. 0 resets it.
     */
    public synchronized Faults lag(int blocks) {
        lag = requireNotNegative(blocks);
        return this;
    }

    /** Stops block production, by the timer and by {@code produceBlock}, until {@link #resume()}. */
    public Faults halt() {
        return set(Condition.HALTED);
    }

    /** Ends {@link #halt()}. */
    public Faults resume() {
        return unset(Condition.HALTED);
    }

    /** {@code GetSyncing} reports that the node is catching up, until {@link #synced()}. */
    public Faults syncing() {
        return set(Condition.SYNCING);
    }

    /** Ends {@link #syncing()}. */
    public Faults synced() {
        return unset(Condition.SYNCING);
    }

    /**
     * Makes the node report another chain id, in {@code GetNodeInfo} and in its blocks. Signatures are still verified
     * for the real chain id; claiming the real one resets this.
     */
    public synchronized Faults claimChainId(ChainId chainId) {
        claimedChainId = Optional.of(chainId);
        return this;
    }

    /** Fails the next calls with UNAVAILABLE without executing them. Without {@code which}, every call matches. */
    public Faults dropNext(int calls, Call... which) {
        return add(calls, Fate.DROPPED, which);
    }

    /** Executes the next calls but loses their answers: the caller gets UNAVAILABLE. */
    public Faults loseNextAnswers(int calls, Call... which) {
        return add(calls, Fate.ANSWER_LOST, which);
    }

    /** Holds the next calls on their way to the node until {@link #release()}; only then are they executed. */
    public Faults holdNextCalls(int calls, Call... which) {
        return add(calls, Fate.HELD, which);
    }

    /** Executes the next calls immediately, but holds their answers until {@link #release()}. */
    public Faults holdNextAnswers(int calls, Call... which) {
        return add(calls, Fate.ANSWER_HELD, which);
    }

    /** Releases held calls and answers in arrival order; returns when all of them are executed. */
    public Faults release() {
        calls.release();
        return this;
    }

    /** The number of held calls and answers. */
    public int held() {
        return calls.held();
    }

    /** Answers the next broadcast with this code and does not accept the transaction. */
    public Faults refuseNextBroadcast(ResultCode code) {
        calls.addRefusal(code, Acceptance.NOT_ACCEPTED);
        return this;
    }

    /** Answers the next broadcast with this code although the transaction is accepted: a refusal proves nothing. */
    public Faults refuseButAcceptNextBroadcast(ResultCode code) {
        calls.addRefusal(code, Acceptance.ACCEPTED);
        return this;
    }

    /** Leaves waiting transactions out of blocks until {@link #releaseMempool()}. Broadcasts are still accepted. */
    public Faults holdMempool() {
        return set(Condition.MEMPOOL_HELD);
    }

    /** Ends {@link #holdMempool()}: the next block contains the transactions that still wait, valid or not. */
    public Faults releaseMempool() {
        return unset(Condition.MEMPOOL_HELD);
    }

    /** Makes the mempool full: every broadcast gets code 20, until {@link #drainMempool()}. */
    public Faults fillMempool() {
        return set(Condition.MEMPOOL_FULL);
    }

    /** Ends {@link #fillMempool()}. */
    public Faults drainMempool() {
        return unset(Condition.MEMPOOL_FULL);
    }

    /**
     * Drops all waiting transactions, as if evicted. A transaction that was broadcast with code 0 may never be
     * executed.
     */
    public Faults forgetMempool() {
        node.forgetMempool();
        return this;
    }

    /**
     * Clears the cache of seen transactions, as if a load balancer chose another node. Broadcasting committed bytes
     * again then gets code 32 instead of 19.
     */
    public Faults forgetSeen() {
        node.forgetSeen();
        return this;
    }

    /**
     * Includes a committed transaction a second time in the next block. The duplicate fails with code 32, and its
     * failure overwrites the success in the index, as in CometBFT's indexer.
     *
     * @param hash the hash of a transaction in a block; others are ignored
     */
    public synchronized Faults includeAgain(TransactionHash hash) {
        again.add(hash);
        return this;
    }

    /** Makes the index lag by this many blocks; 0 resets it. */
    public synchronized Faults indexLate(int blocks) {
        indexLag = requireNotNegative(blocks);
        return this;
    }

    /**
     * Stops indexing new blocks until {@link #indexAgain()}. The transactions of those blocks are never indexed, not
     * even afterwards.
     */
    public Faults indexNothing() {
        return set(Condition.INDEX_NOT_GROWING);
    }

    /** Makes lookups and searches fail with "transaction indexing is disabled", until {@link #indexAgain()}. */
    public Faults disableIndex() {
        return set(Condition.INDEX_DISABLED);
    }

    /** Ends {@link #indexNothing()} and {@link #disableIndex()}. */
    public Faults indexAgain() {
        return unset(Condition.INDEX_NOT_GROWING).unset(Condition.INDEX_DISABLED);
    }

    /** Removes the transactions of all blocks below this height from the index, permanently. */
    public Faults pruneIndex(long height) {
        node.pruneIndex(height);
        return this;
    }

    /** Stops the first node's server: connections break and its port is closed. The chain continues. */
    public Faults stopNode() {
        node.stop();
        return this;
    }

    /** Starts the first node's server again on the same port. */
    public Faults startNode() {
        node.start();
        return this;
    }

    /** Simulates a restart of the node's process: {@link #stopNode()}, loss of the mempool, {@link #startNode()}. */
    public Faults restart() {
        return stopNode().forgetMempool().startNode();
    }

    /** Resets every switch, discards unused call faults, and releases held calls. A stopped node stays stopped. */
    public Faults clear() {
        synchronized (this) {
            calls.forget();
            again.clear();
            lag = 0;
            indexLag = 0;
            conditions.clear();
            claimedChainId = Optional.empty();
        }
        return release();
    }

    public Optional<CallFault> next(Call call) {
        return calls.next(call);
    }

    public Optional<BroadcastFault> nextRefusal() {
        return calls.nextRefusal();
    }

    public void hold(Runnable rest) {
        calls.hold(rest);
    }

    public synchronized List<TransactionHash> takeAgain() {
        List<TransactionHash> taken = List.copyOf(again);
        again.clear();
        return taken;
    }

    public synchronized int lag() {
        return lag;
    }

    public synchronized int indexLag() {
        return indexLag;
    }

    public synchronized boolean is(Condition condition) {
        return conditions.contains(condition);
    }

    public synchronized Optional<ChainId> claimedChainId() {
        return claimedChainId;
    }

    private synchronized Faults set(Condition condition) {
        conditions.add(condition);
        return this;
    }

    private synchronized Faults unset(Condition condition) {
        conditions.remove(condition);
        return this;
    }

    private Faults add(int times, Fate fate, Call... which) {
        Set<Call> set = which.length == 0 ? Set.of(Call.values()) : Set.of(which);
        calls.add(requireNotNegative(times), new CallFault(fate, set));
        return this;
    }

    private static int requireNotNegative(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("a number of blocks or calls is not negative");
        }
        return number;
    }
}
