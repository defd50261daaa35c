package network.amarktai.userconfig.devnet.testkit;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.IncludedTransaction;
import network.amarktai.userconfig.devnet.faucet.Sender;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.testkit.CallFaults.Acceptance;
import network.amarktai.userconfig.devnet.testkit.CallFaults.BroadcastFault;
import network.amarktai.userconfig.devnet.testkit.CallFaults.CallFault;
import network.amarktai.userconfig.devnet.testkit.CallFaults.Fate;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.devnet.tx.TransactionDecoder;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * Switches that make a node fail. They may be set at any time, from any thread, and combined; each stays in effect
 * until it is used up or reset. {@link #clear()} resets all of them.
 *
 * <p>Call faults ({@code drop…}, {@code lose…}, {@code hold…}, {@code refuse…}) apply to matching calls in the order
 * they were set, on every node of the devnet. Clients retry: {@code FetchChain} attempts a read three times, so one
 * dropped read goes unnoticed.
 *
 * <p>No fault changes the chain's rules, so clients see only what a real network can show.
 *
 * <pre>{@code
 * Faults faults = new Faults();
 * try (Devnet devnet = Devnet.configure().hook(faults.hook()).start()) {
 *     faults.loseNextAnswers(1, Call.BROADCAST);
 * }
 * }</pre>
 *
 * <p>One instance belongs to one devnet.
 */
public final class Faults {

    private static final Behaviour FULL = new MempoolSize(0);

    private final NodeHook hook = new FaultHook(this);
    private final CallFaults calls = new CallFaults();
    private final List<LaggingNode> otherNodes = new ArrayList<>();
    private final List<ReceivedTransaction> ahead = new ArrayList<>();
    private final List<TransactionHash> again = new ArrayList<>();
    private final IndexGaps gaps = new IndexGaps();
    private final CopyOnWriteArrayList<Behaviour> behaviours = new CopyOnWriteArrayList<>();
    private final Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    private int lag;
    private int indexLag;
    private Optional<ChainId> claimedChainId = Optional.empty();
    private Optional<FirstNode> node = Optional.empty();

    /** The hook for {@code DevnetBuilder.hook}. */
    public NodeHook hook() {
        return hook;
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

    /** Lets all nodes of the devnet also behave in this way, until {@link #end}. */
    public Faults begin(Behaviour behaviour) {
        behaviours.addIfAbsent(behaviour);
        return this;
    }

    /** Ends what {@link #begin} began. */
    public Faults end(Behaviour behaviour) {
        behaviours.remove(behaviour);
        return this;
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
        return begin(FULL);
    }

    /** Ends {@link #fillMempool()}. */
    public Faults drainMempool() {
        return end(FULL);
    }

    /**
     * Drops all waiting transactions, as if evicted. A transaction that was broadcast with code 0 may never be
     * executed.
     */
    public Faults forgetMempool() {
        chain().forgetMempool();
        return this;
    }

    /**
     * Clears the cache of seen transactions, as if a load balancer chose another node. Broadcasting committed bytes
     * again then gets code 32 instead of 19.
     */
    public Faults forgetSeen() {
        chain().forgetSeen();
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
        long next = chain().height() + 1;
        synchronized (this) {
            gaps.open(next);
        }
        return this;
    }

    /**
     * A node without an index: {@code GetNodeInfo} reports {@code tx_index: "off"}, and lookups and searches fail with
     * "transaction indexing is disabled", until {@link #indexAgain()}.
     */
    public Faults disableIndex() {
        return begin(new IndexOff());
    }

    /** Ends {@link #indexNothing()} and {@link #disableIndex()}. */
    public Faults indexAgain() {
        long latest = chain().height();
        synchronized (this) {
            gaps.close(latest);
        }
        return end(new IndexOff());
    }

    /** Removes the transactions of all blocks below this height from the index, permanently. */
    public Faults pruneIndex(long height) {
        long latest = chain().height();
        synchronized (this) {
            gaps.add(1, Math.min(height - 1, latest));
        }
        return this;
    }

    /** Stops the first node's server: connections break and its port is closed. The chain continues. */
    public Faults stopNode() {
        node().stop();
        return this;
    }

    /** Starts the first node's server again on the same port. */
    public Faults startNode() {
        node().start();
        return this;
    }

    /** Simulates a restart of the node's process: {@link #stopNode()}, loss of the mempool, {@link #startNode()}. */
    public Faults restart() {
        return stopNode().forgetMempool().startNode();
    }

    /** Resets every switch, discards unused call faults, and releases held calls. A stopped node stays stopped. */
    public Faults clear() {
        long latest = chain().height();
        synchronized (this) {
            calls.forget();
            behaviours.clear();
            ahead.clear();
            again.clear();
            gaps.close(latest);
            lag = 0;
            indexLag = 0;
            conditions.clear();
            claimedChainId = Optional.empty();
        }
        return release();
    }

    /**
     * Starts another node of the chain that lags by {@code blocks} blocks. Closing the devnet closes it.
     *
     * @throws IllegalStateException if the devnet is not running
     */
    public synchronized LaggingNode node(int blocks) {
        LaggingNode other = LaggingNode.start(chain(), hook, blocks);
        otherNodes.add(other);
        return other;
    }

    /**
     * Simulates another program that uses the same mnemonic and is faster: the next block begins with a transfer that
     * uses the account's sequence, even if other transactions with that sequence are waiting.
     *
     * @throws IllegalArgumentException if the wallet has no account on the chain
     */
    public TransactionHash takeSequence(Mnemonic mnemonic, Address recipient, Amount amount) {
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        Sender sender = new Sender(keys, rules().network(NetworkName.TESTNET, "http://127.0.0.1/{hash}"));
        Address own = sender.addressOf(mnemonic);
        AccountState account = Optional.ofNullable(chain().latest().accounts().get(own.value()))
                .orElseThrow(() -> new IllegalArgumentException("the wallet has no account on this chain"));
        SignedTransaction signed = sender.sign(mnemonic, own, account, recipient, amount, "");
        ReceivedTransaction received = new TransactionDecoder(rules().generation(), rules().addresses())
                .decode(ByteString.copyFrom(signed.toByteArray()))
                .transaction()
                .orElseThrow();
        synchronized (this) {
            ahead.add(received);
        }
        return signed.hash();
    }

    synchronized void attach(FirstNode running) {
        node = Optional.of(running);
    }

    /** Closes the servers that the devnet does not close itself. */
    void detach() {
        release();
        node().stop();
        synchronized (this) {
            otherNodes.forEach(LaggingNode::close);
            otherNodes.clear();
        }
    }

    /** The transactions of the next block; empty if the chain is halted. Called while the chain's lock is held. */
    synchronized Optional<List<ReceivedTransaction>> nextBlock(List<ReceivedTransaction> waiting) {
        if (is(Condition.HALTED)) {
            return Optional.empty();
        }
        List<ReceivedTransaction> block = new ArrayList<>(ahead);
        if (!is(Condition.MEMPOOL_HELD)) {
            block.addAll(waiting);
        }
        again.stream()
                .flatMap(hash -> chain().included(hash).stream())
                .map(IncludedTransaction::transaction)
                .forEach(block::add);
        ahead.clear();
        again.clear();
        return Optional.of(block);
    }

    synchronized boolean isIndexed(long height, long latest) {
        return height <= latest - indexLag
                && !gaps.contains(height)
                && behaviours.stream().allMatch(each -> each.isIndexed(height, latest));
    }

    List<Behaviour> behaviours() {
        return behaviours;
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

    synchronized int lag() {
        return lag;
    }

    synchronized boolean is(Condition condition) {
        return conditions.contains(condition);
    }

    synchronized Optional<ChainId> claimedChainId() {
        return claimedChainId;
    }

    ChainRules rules() {
        return chain().rules();
    }

    Chain chain() {
        return node().chain();
    }

    private synchronized FirstNode node() {
        return node.orElseThrow(() -> new IllegalStateException("the devnet is not running"));
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
