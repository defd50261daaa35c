package network.amarktai.userconfig.devnet;

import java.time.Duration;
import java.util.Optional;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.faucet.Faucet;
import network.amarktai.userconfig.devnet.faucet.FaucetServer;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.node.NodeServer;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The entry point of this module: a running chain.
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
 * <p>It listens on 127.0.0.1 only. Its coins are worthless, and the mnemonic of its faucet is public: BIP-39's example
 * for 256 zero bits. Thread-safe.
 */
public final class Devnet implements AutoCloseable {

    private final Chain chain;
    private final Faucet faucet;
    private final NodeServer node;
    private final FaucetServer faucetServer;
    private final NodeHook hook;
    private Optional<BlockTimer> timer = Optional.empty();

    Devnet(Chain chain, Faucet faucet, NodeServer node, FaucetServer faucetServer, NodeHook hook) {
        this.chain = chain;
        this.faucet = faucet;
        this.node = node;
        this.faucetServer = faucetServer;
        this.hook = hook;
    }

    /** Configures a new chain; every setting has a default. */
    public static DevnetBuilder configure() {
        return new DevnetBuilder();
    }

    /** The gRPC endpoint of the first node, such as {@code grpc+http://127.0.0.1:41233}. */
    public String endpoint() {
        return node.endpoint();
    }

    /** The base URL of the faucet, such as {@code http://127.0.0.1:41235}; claims are at {@code /api/v3/claims}. */
    public String faucetUrl() {
        return faucetServer.url();
    }

    /** The network settings for a client. The explorer link leads to the faucet's HTTP server. */
    public Network network(NetworkName name) {
        return chain.rules().network(name, faucetUrl() + "/transactions/{hash}");
    }

    /**
     * Makes a block of the waiting transactions, unless the chain is halted.
     *
     * @return the height of the latest block
     * @throws network.amarktai.userconfig.error.Unavailable if the block cannot be written to the state folder; then no
     *     block is made
     */
    public long produceBlock() {
        long height = chain.produceBlock();
        faucet.advance();
        return height;
    }

    /** Makes this many blocks. Returns the height of the latest block. */
    public long produceBlocks(int blocks) {
        for (int i = 0; i < blocks; i++) {
            produceBlock();
        }
        return height();
    }

    /** The height of the latest block; 1 on a new chain. */
    public long height() {
        return chain.height();
    }

    /** The balance of an address as of the latest block. */
    public Amount balance(Address address) {
        return Amount.ofAttoFet(chain.balance(address.value()));
    }

    /** The total supply, including collected fees. It never changes. */
    public Amount supply() {
        return chain.latest().accounts().values().stream()
                .map(account -> Amount.ofAttoFet(account.balance()))
                .reduce(Amount.zero(), Amount::plus);
    }

    synchronized void makeBlocksEvery(Duration blockTime) {
        timer = Optional.of(BlockTimer.every(blockTime, this::produceBlock));
    }

    /** Stops the timer and the servers, and releases the state folder. Idempotent. */
    @Override
    public synchronized void close() {
        timer.ifPresent(BlockTimer::close);
        hook.closing();
        node.close();
        faucetServer.close();
        faucet.close();
        chain.close();
    }
}
