package network.amarktai.userconfig.chain;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * The door of this module: the keys of wallets, one network reached through one endpoint, and its faucet.
 *
 * <pre>{@code
 * Network testnet = NetworkPresets.of(NetworkName.TESTNET);
 * WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
 * try (FetchChain chain = FetchChain.to(testnet, FetchChain.publicEndpoint(testnet.name())).open()) {
 *     Amount balance = chain.gateway().balance(keys.address("fetch1…", testnet, "address"));
 * }
 * }</pre>
 *
 * <p>Nothing is connected before the first question. Safe for use by several threads.
 */
public final class FetchChain implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final LazyChannel reading;
    private final LazyChannel sending;
    private final ChainGateway gateway;
    private final TransactionIndex index;

    private FetchChain(LazyChannel reading, LazyChannel sending, Network network, Duration timeout) {
        Node asked = new Node(reading, network.chainId(), timeout);
        Node sentTo = new Node(sending, network.chainId(), timeout);
        this.reading = reading;
        this.sending = sending;
        this.gateway = new NodeGateway(asked, sentTo, network.denom());
        this.index = new NodeTransactionIndex(asked, network.denom());
    }

    /** The keys of wallets, drawing new mnemonics from {@code random}. Needs no network. */
    public static WalletKeys walletKeys(SecureRandom random) {
        return new FetchWalletKeys(random);
    }

    /** The endpoint that Fetch.ai runs for a public network, as cosmpy has it. */
    public static String publicEndpoint(NetworkName name) {
        return switch (name) {
            case TESTNET -> "grpc+https://grpc-dorado.fetch.ai:443";
            case MAINNET -> "grpc+https://grpc-fetchhub.fetch.ai:443";
        };
    }

    /** The faucet that Fetch.ai runs for a public network; none where coins have value. */
    public static Optional<String> publicFaucet(NetworkName name) {
        return switch (name) {
            case TESTNET -> Optional.of("https://faucet-dorado.fetch.ai");
            case MAINNET -> Optional.empty();
        };
    }

    /**
     * A faucet, not connected yet. It holds nothing that has to be closed.
     *
     * @param address {@code https://host[:port][/path]}, or {@code http} for one nearby
     * @param timeout how long one claim may take in all, with looking up the name and connecting
     * @throws IllegalArgumentException if the address is not written like that, without quoting it, or the timeout is less
     *     than a millisecond
     */
    public static Faucet faucet(String address, Duration timeout) {
        return new HttpFaucet(FaucetAddress.parse(address), atLeastAMillisecond(timeout));
    }

    /**
     * Begins to describe how a network is reached.
     *
     * @param endpoint {@code grpc+https://host[:443]} or {@code grpc+http://host[:80]}
     * @throws IllegalArgumentException if the endpoint is not written like that; it is not quoted
     */
    public static Builder to(Network network, String endpoint) {
        return new Builder(network, Endpoint.parse(endpoint));
    }

    /** Asks a node and sends to it. */
    public ChainGateway gateway() {
        return gateway;
    }

    /** Searches what the node has indexed. */
    public TransactionIndex index() {
        return index;
    }

    /** Ends the connections. Calls that are under way fail as if the node were unreachable. */
    @Override
    public void close() {
        sending.shutdownNow();
        reading.shutdownNow();
    }

    private static Duration atLeastAMillisecond(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout is at least a millisecond");
        }
        return timeout;
    }

    /** How a network is reached. */
    public static final class Builder {

        private final Network network;
        private final Endpoint endpoint;
        private Duration timeout = TIMEOUT;
        private Optional<SSLSocketFactory> trust = Optional.empty();

        private Builder(Network network, Endpoint endpoint) {
            this.network = network;
            this.endpoint = endpoint;
        }

        /**
         * How long one question may take in all, with looking up the name, connecting and trying again; 5 seconds if nothing
         * is said.
         *
         * @throws IllegalArgumentException if that is less than a millisecond
         */
        public Builder timeout(Duration timeout) {
            this.timeout = atLeastAMillisecond(timeout);
            return this;
        }

        /** Trusts what this factory trusts, for a node behind a private authority, instead of what the JDK trusts. */
        public Builder trusting(SSLSocketFactory sockets) {
            this.trust = Optional.of(sockets);
            return this;
        }

        /** The network, not connected yet. The caller closes it. */
        public FetchChain open() {
            return new FetchChain(
                    new LazyChannel(() -> NodeChannel.reading(endpoint, trust)),
                    new LazyChannel(() -> NodeChannel.sending(endpoint, trust)),
                    network,
                    timeout);
        }
    }
}
