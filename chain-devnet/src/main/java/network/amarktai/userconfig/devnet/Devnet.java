package network.amarktai.userconfig.devnet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * The door of this module: a running chain.
 *
 * <pre>{@code
 * try (Devnet devnet = Devnet.configure().genesis(alice, Amount.ofWholeFet(10)).start();
 *         FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint()).open()) {
 *     chain.gateway().broadcast(signed);
 *     devnet.produceBlock();
 *     chain.index().find(signed.hash());
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 only. Its coins are worth nothing and the words of its faucet's wallet are known to everybody: they
 * are BIP-39's own example of 256 zero bits. Safe for use by several threads.
 */
public final class Devnet implements AutoCloseable {

    private static final Amount MAXIMUM_FEE = Amount.parse("0.01", "maximum_fee");

    private final Chain chain;
    private final Faucet faucet;
    private final Sender sender;
    private final NodeServer node;
    private final FaucetServer faucetServer;
    private final List<DevnetNode> otherNodes = new ArrayList<>();
    private Optional<BlockTimer> timer = Optional.empty();

    Devnet(Chain chain, Faucet faucet, Sender sender, NodeServer node, FaucetServer faucetServer) {
        this.chain = chain;
        this.faucet = faucet;
        this.sender = sender;
        this.node = node;
        this.faucetServer = faucetServer;
    }

    /** Begins to describe a chain; every setting has a default. */
    public static DevnetBuilder configure() {
        return new DevnetBuilder();
    }

    /** Where the first node listens, such as {@code grpc+http://127.0.0.1:41233}. */
    public String endpoint() {
        return node.endpoint();
    }

    /** Where the faucet listens, such as {@code http://127.0.0.1:41235}; its claims are below {@code /api/v3/claims}. */
    public String faucetUrl() {
        return faucetServer.url();
    }

    /** The chain as a client configures it. Its explorer is a page of the faucet's server. */
    public Network network(NetworkName name) {
        return network(name, chain.rules(), faucetUrl() + "/transactions/{hash}");
    }

    static Network network(NetworkName name, ChainRules rules, String explorer) {
        return new Network(
                name,
                rules.chainId(),
                rules.denom(),
                rules.addressPrefix(),
                rules.minimumGasPrice(),
                MAXIMUM_FEE,
                explorer);
    }

    /**
     * Makes a block of what waits, unless the chain is halted.
     *
     * @return the height of the latest block
     * @throws network.amarktai.userconfig.error.Unavailable if the block cannot be kept in the state folder; then there is none
     */
    public long produceBlock() {
        long height = chain.produceBlock();
        faucet.advance();
        return height;
    }

    /** Makes so many blocks. */
    public long produceBlocks(int blocks) {
        for (int i = 0; i < blocks; i++) {
            produceBlock();
        }
        return height();
    }

    /** The height of the latest block; 1 when a chain is new. */
    public long height() {
        return chain.height();
    }

    /** What an address owns as of the latest block. */
    public Amount balance(Address address) {
        return Amount.ofAttoFet(chain.balance(address.value()));
    }

    /** All coins there are, the collected fees among them. It never changes. */
    public Amount supply() {
        return chain.latest().accounts().values().stream()
                .map(account -> Amount.ofAttoFet(account.balance()))
                .reduce(Amount.zero(), Amount::plus);
    }

    /** The switches for what can go wrong. */
    public Faults faults() {
        return chain.faults();
    }

    /** Starts another node of this chain, so many blocks behind. It ends with the devnet, if it is not closed before. */
    public synchronized DevnetNode node(int lag) {
        DevnetNode other = DevnetNode.start(chain, lag);
        otherNodes.add(other);
        return other;
    }

    /**
     * Plays another program that has the same words and is faster: the next block begins with a transfer that takes the account's
     * sequence, whatever waits for it already.
     *
     * @throws IllegalArgumentException if the wallet has no account on the chain
     */
    public TransactionHash takeSequence(Mnemonic mnemonic, Address recipient, Amount amount) {
        Address own = sender.addressOf(mnemonic);
        AccountState account = Optional.ofNullable(chain.latest().accounts().get(own.value()))
                .orElseThrow(() -> new IllegalArgumentException("the wallet has no account on this chain"));
        SignedTransaction signed = sender.sign(mnemonic, own, account, recipient, amount, "");
        return chain.putAhead(signed);
    }

    synchronized void makeBlocksEvery(Duration blockTime) {
        timer = Optional.of(BlockTimer.every(blockTime, this::produceBlock));
    }

    /** Ends the timer, the servers and the other nodes, and lets go of the state folder. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        timer.ifPresent(BlockTimer::close);
        faults().release();
        otherNodes.forEach(DevnetNode::close);
        otherNodes.clear();
        node.close();
        faucetServer.close();
        faucet.close();
        chain.close();
    }
}
