package network.amarktai.userconfig.chain;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import network.amarktai.userconfig.chain.faucet.HttpFaucet;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * The entry point of this module: wallet keys, a network reached through one endpoint or several, and its faucet.
 *
 * <pre>{@code
 * Network testnet = NetworkPresets.of(NetworkName.TESTNET);
 * WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
 * try (FetchChain chain = FetchChain.to(testnet, FetchChain.publicEndpoint(testnet.name())).open()) {
 *     Amount balance = chain.gateway().balance(keys.address("fetch1…", testnet, "address"));
 * }
 * }</pre>
 *
 * <p>It connects on the first call. Of several endpoints, reads use one until it does not answer, answers with an error, or
 * is behind; then they go on with the next. A transaction is sent to the endpoint that reads use. Thread-safe.
 */
public final class FetchChain implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<FetchChain> endpoints;
    private final List<LazyChannel> channels;
    private final ChainGateway gateway;
    private final TransactionIndex index;

    private FetchChain(
            List<FetchChain> endpoints, List<LazyChannel> channels, ChainGateway gateway, TransactionIndex index) {
        this.endpoints = endpoints;
        this.channels = channels;
        this.gateway = gateway;
        this.index = index;
    }

    /** The operations with wallet keys; the entropy of new mnemonics comes from {@code random}. Needs no network. */
    public static WalletKeys walletKeys(SecureRandom random) {
        return new FetchWalletKeys(random);
    }

    /** Fetch.ai's endpoint for a public network, as in cosmpy. */
    public static String publicEndpoint(NetworkName name) {
        return switch (name) {
            case TESTNET -> "grpc+https://grpc-dorado.fetch.ai:443";
            case MAINNET -> "grpc+https://grpc-fetchhub.fetch.ai:443";
        };
    }

    /** Fetch.ai's faucet for a public network; empty where coins have value. */
    public static Optional<String> publicFaucet(NetworkName name) {
        return switch (name) {
            case TESTNET -> Optional.of("https://faucet-dorado.fetch.ai");
            case MAINNET -> Optional.empty();
        };
    }

    /**
     * A faucet, which connects on the first claim. It does not have to be closed.
     *
     * @param address {@code https://host[:port][/path]}, or {@code http} for a local one
     * @param timeout the time limit of one claim, including name lookup and connecting
     * @throws IllegalArgumentException if the syntax of the address is wrong (the message does not quote it), or the
     *     timeout is less than a millisecond
     */
    public static Faucet faucet(String address, Duration timeout) {
        return HttpFaucet.at(address, atLeastAMillisecond(timeout));
    }

    /**
     * Configures the connection to a network.
     *
     * @param endpoints {@code grpc+https://host[:443]} or {@code grpc+http://host[:80]}, or several of these separated by
     *     commas
     * @throws IllegalArgumentException if the syntax of an endpoint is wrong, or if one is there twice; the message does not
     *     quote it
     */
    public static Builder to(Network network, String endpoints) {
        return new Builder(network, Endpoint.parseList(endpoints));
    }

    /** Queries the node and sends transactions to it. */
    public ChainGateway gateway() {
        return gateway;
    }

    /** Searches the node's transaction index. */
    public TransactionIndex index() {
        return index;
    }

    /** Each endpoint alone. They are closed with this. */
    public List<FetchChain> endpoints() {
        return endpoints.isEmpty() ? List.of(this) : endpoints;
    }

    /** Closes the connections. Running calls fail as if the node were unreachable. */
    @Override
    public void close() {
        endpoints.forEach(FetchChain::close);
        channels.forEach(LazyChannel::shutdownNow);
    }

    private static Duration atLeastAMillisecond(Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout is at least a millisecond");
        }
        return timeout;
    }

    /** The settings of the connection to a network. */
    public static final class Builder {

        private final Network network;
        private final List<Endpoint> endpoints;
        private Duration timeout = TIMEOUT;
        private InstantSource clock = InstantSource.system();
        private Optional<SSLSocketFactory> trust = Optional.empty();

        private Builder(Network network, List<Endpoint> endpoints) {
            this.network = network;
            this.endpoints = endpoints;
        }

        /**
         * The time limit of one call to one endpoint, including name lookup, connecting and retries. Default: 5 seconds.
         *
         * @throws IllegalArgumentException if it is less than a millisecond
         */
        public Builder timeout(Duration timeout) {
            this.timeout = atLeastAMillisecond(timeout);
            return this;
        }

        /**
         * Uses the trust store of this factory instead of the JDK's, for a node whose certificate is from a private
         * authority.
         */
        public Builder trusting(SSLSocketFactory sockets) {
            this.trust = Optional.of(sockets);
            return this;
        }

        /** The wall clock, with which several endpoints are compared. Default: that of this machine. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** The network, which connects on the first call. The caller closes it. */
        public FetchChain open() {
            RequiredFee requiredFee = new RequiredFee(network);
            List<FetchChain> opened = endpoints.stream()
                    .map(endpoint -> open(endpoint, requiredFee))
                    .toList();
            if (opened.size() == 1) {
                return opened.get(0);
            }
            NodeChoice choice = new NodeChoice(
                    opened.stream()
                            .map(one -> new NodeChoice.Ports(one.gateway, one.index))
                            .toList(),
                    network.chainId());
            return new FetchChain(opened, List.of(), new SeveralNodes(choice, clock), new SeveralIndexes(choice));
        }

        private FetchChain open(Endpoint endpoint, RequiredFee requiredFee) {
            LazyChannel reading = new LazyChannel(() -> NodeChannel.reading(endpoint, trust));
            LazyChannel sending = new LazyChannel(() -> NodeChannel.sending(endpoint, trust));
            Node asked = new Node(reading, network.chainId(), timeout);
            Node sentTo = new Node(sending, network.chainId(), timeout);
            return new FetchChain(
                    List.of(),
                    List.of(sending, reading),
                    new NodeGateway(asked, sentTo, network.denom(), requiredFee),
                    new NodeTransactionIndex(asked, network.denom()));
        }
    }
}
