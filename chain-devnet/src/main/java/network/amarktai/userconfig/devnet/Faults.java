package network.amarktai.userconfig.devnet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.devnet.CallFaults.Acceptance;
import network.amarktai.userconfig.devnet.CallFaults.BroadcastFault;
import network.amarktai.userconfig.devnet.CallFaults.CallFault;
import network.amarktai.userconfig.devnet.CallFaults.Fate;
import network.amarktai.userconfig.domain.wallet.ChainId;
import network.amarktai.userconfig.domain.wallet.ResultCode;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * The switches for everything that can go wrong with a node. They may be set at any time, from any thread, and together; each
 * holds until it is used up or taken back. {@link #clear()} takes back all of them.
 *
 * <p>Faults of calls ({@code drop…}, {@code lose…}, {@code hold…}, {@code refuse…}) are used up in the order they were set by
 * the calls they fit, whichever node of the devnet is called. Mind that clients try again: {@code FetchChain} reads three times
 * before it gives up, so one dropped read goes unnoticed.
 *
 * <p>Nothing here changes what the chain's rules are, so what a client sees is always something a real network can show it.
 */
public final class Faults {

    private final NodeControl node;
    private final CallFaults calls = new CallFaults();
    private final List<TransactionHash> again = new ArrayList<>();
    private int lag;
    private int indexLag;
    private final Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    private Optional<ChainId> claimedChainId = Optional.empty();

    Faults(NodeControl node) {
        this.node = node;
    }

    /** What can be asked of a node. */
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
        /** Everything else: {@code GetNodeInfo}, {@code GetSyncing}, the parameters. */
        NODE
    }

    /** The first node answers from so many blocks ago; 0 ends it. What is sent to it is checked against that state too. */
    public synchronized Faults lag(int blocks) {
        lag = requireNotNegative(blocks);
        return this;
    }

    /** No more blocks, neither from the timer nor by {@code produceBlock}, until {@link #resume()}. */
    public Faults halt() {
        return set(Condition.HALTED);
    }

    /** Ends {@link #halt()}. */
    public Faults resume() {
        return unset(Condition.HALTED);
    }

    /** {@code GetSyncing} says that the node is catching up, until {@link #synced()}. */
    public Faults syncing() {
        return set(Condition.SYNCING);
    }

    /** Ends {@link #syncing()}. */
    public Faults synced() {
        return unset(Condition.SYNCING);
    }

    /**
     * The node says that it belongs to another chain, in {@code GetNodeInfo} and in its blocks. What is signed is still verified
     * for the true one, which ends this when it is claimed.
     */
    public synchronized Faults claimChainId(ChainId chainId) {
        claimedChainId = Optional.of(chainId);
        return this;
    }

    /** The next calls get UNAVAILABLE, and nothing of them is done. Without {@code which}, any calls. */
    public Faults dropNext(int calls, Call... which) {
        return add(calls, Fate.DROPPED, which);
    }

    /** The next calls are done, but their answers get lost: the caller sees UNAVAILABLE. */
    public Faults loseNextAnswers(int calls, Call... which) {
        return add(calls, Fate.ANSWER_LOST, which);
    }

    /** The next calls wait on their way to the node until {@link #release()}; only then are they done. */
    public Faults holdNextCalls(int calls, Call... which) {
        return add(calls, Fate.HELD, which);
    }

    /** The next calls are done at once, but their answers wait until {@link #release()}. */
    public Faults holdNextAnswers(int calls, Call... which) {
        return add(calls, Fate.ANSWER_HELD, which);
    }

    /** Lets go what is held, in the order it came; returns when all of it is done. */
    public Faults release() {
        calls.release();
        return this;
    }

    /** How many calls and answers are held. */
    public int held() {
        return calls.held();
    }

    /** The next broadcast is answered with this code and not accepted. */
    public Faults refuseNextBroadcast(ResultCode code) {
        calls.addRefusal(code, Acceptance.NOT_ACCEPTED);
        return this;
    }

    /** The next broadcast is answered with this code although it is accepted: a refusal proves nothing. */
    public Faults refuseButAcceptNextBroadcast(ResultCode code) {
        calls.addRefusal(code, Acceptance.ACCEPTED);
        return this;
    }

    /** Blocks are made without what waits, until {@link #releaseMempool()}. Broadcasts are accepted. */
    public Faults holdMempool() {
        return set(Condition.MEMPOOL_HELD);
    }

    /** Ends {@link #holdMempool()}: the next block holds what still waits, valid or not. */
    public Faults releaseMempool() {
        return unset(Condition.MEMPOOL_HELD);
    }

    /** The mempool is full, code 20 for every broadcast, until {@link #drainMempool()}. */
    public Faults fillMempool() {
        return set(Condition.MEMPOOL_FULL);
    }

    /** Ends {@link #fillMempool()}. */
    public Faults drainMempool() {
        return unset(Condition.MEMPOOL_FULL);
    }

    /** Everything that waits is gone, as if it had been evicted. What was broadcast with code 0 may never happen. */
    public Faults forgetMempool() {
        node.forgetMempool();
        return this;
    }

    /**
     * The node forgets which transactions it has seen, as behind a load balancer. Bytes that are in a block then get code 32
     * instead of 19.
     */
    public Faults forgetSeen() {
        node.forgetSeen();
        return this;
    }

    /**
     * The next block holds these bytes a second time. The duplicate fails with code 32, and the index overwrites the success with
     * it, as CometBFT's indexer does.
     *
     * @param hash a transaction that is in a block; others are ignored
     */
    public synchronized Faults includeAgain(TransactionHash hash) {
        again.add(hash);
        return this;
    }

    /** The index is so many blocks behind; 0 ends it. */
    public synchronized Faults indexLate(int blocks) {
        indexLag = requireNotNegative(blocks);
        return this;
    }

    /** Transactions of blocks made from now on are never found, until {@link #indexAgain()}; even then they stay unfound. */
    public Faults indexNothing() {
        return set(Condition.INDEX_NOT_GROWING);
    }

    /** Searching fails with "transaction indexing is disabled", until {@link #indexAgain()}. */
    public Faults disableIndex() {
        return set(Condition.INDEX_DISABLED);
    }

    /** Ends {@link #indexNothing()} and {@link #disableIndex()}. */
    public Faults indexAgain() {
        return unset(Condition.INDEX_NOT_GROWING).unset(Condition.INDEX_DISABLED);
    }

    /** The index forgets the transactions of all blocks below this height, for good. */
    public Faults pruneIndex(long height) {
        node.pruneIndex(height);
        return this;
    }

    /** The first node's server goes away: connections break and nothing listens on its port. The chain goes on. */
    public Faults stopNode() {
        node.stop();
        return this;
    }

    /** The server is back on the same port. */
    public Faults startNode() {
        node.start();
        return this;
    }

    /** The node's process starts anew: {@link #stopNode()}, the mempool is lost, {@link #startNode()}. */
    public Faults restart() {
        return stopNode().forgetMempool().startNode();
    }

    /** Takes back every switch, forgets faults that were not used up, and releases what is held. A stopped node stays so. */
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

    Optional<CallFault> next(Call call) {
        return calls.next(call);
    }

    Optional<BroadcastFault> nextRefusal() {
        return calls.nextRefusal();
    }

    void hold(Runnable rest) {
        calls.hold(rest);
    }

    synchronized List<TransactionHash> takeAgain() {
        List<TransactionHash> taken = List.copyOf(again);
        again.clear();
        return taken;
    }

    synchronized int lag() {
        return lag;
    }

    synchronized int indexLag() {
        return indexLag;
    }

    synchronized boolean is(Condition condition) {
        return conditions.contains(condition);
    }

    synchronized Optional<ChainId> claimedChainId() {
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
