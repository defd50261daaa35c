package network.amarktai.userconfig.contract;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.WalletKeys;

/** The devnets and clients of one test, which end with it. */
final class Devnets implements AutoCloseable {

    static final Network NETWORK = NetworkPresets.of(NetworkName.TESTNET);
    static final WalletKeys KEYS = FetchChain.walletKeys(new SecureRandom());

    private static final Duration SHORT = Duration.ofMillis(500);
    // The server logs each TLS handshake on its plaintext port with a stack trace.
    private static final Logger GRPC = Logger.getLogger("io.grpc.okhttp.OkHttpServerTransport");

    static {
        GRPC.setLevel(Level.SEVERE);
    }

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final boolean several;

    /** Clients with one endpoint. */
    Devnets() {
        this(false);
    }

    /** @param several whether clients have two endpoints, the first of which does not answer */
    Devnets(boolean several) {
        this.several = several;
    }

    /** The settings of a devnet that plays {@link #NETWORK}. */
    static DevnetBuilder settings() {
        return Devnet.configure()
                .chainId(NETWORK.chainId())
                .denom(NETWORK.denom())
                .addressPrefix(NETWORK.addressPrefix())
                .minimumGasPrice(NETWORK.gasPrice());
    }

    Devnet start(DevnetBuilder settings) {
        return opened(settings.start());
    }

    /** A client that has asked for the latest block, as every payment does first. */
    FetchChain client(Devnet devnet) {
        FetchChain client = client(several ? nothing() + "," + devnet.endpoint() : devnet.endpoint());
        ChainStatus unused = client.gateway().status();
        return client;
    }

    private FetchChain client(String endpoints) {
        return opened(FetchChain.to(NETWORK, endpoints).open());
    }

    /** The same node twice, so that both fail in the same way. */
    private String twice(String endpoint) {
        return several ? endpoint + "," + endpoint.replace("127.0.0.1", "localhost") : endpoint;
    }

    /** An endpoint at which nothing listens. */
    private String nothing() {
        try {
            Socket bound = opened(new Socket());
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return "grpc+http://127.0.0.1:" + bound.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A client whose node fails every call in the way that this code documents. */
    FetchChain failing(ErrorCode code) {
        Faults faults = new Faults();
        Devnet devnet = start(settings().hook(faults.hook()));
        return switch (code) {
            case CHAIN_UNREACHABLE -> {
                faults.stopNode();
                yield client(twice(devnet.endpoint()));
            }
            case CHAIN_TIMEOUT -> {
                faults.holdNextCalls(1_000);
                yield opened(FetchChain.to(NETWORK, twice(devnet.endpoint()))
                        .timeout(SHORT)
                        .open());
            }
            case CHAIN_TLS_FAILED -> client(twice(devnet.endpoint().replace("grpc+http:", "grpc+https:")));
            case CHAIN_BAD_ANSWER -> client(twice("grpc+http://127.0.0.1:" + serverWithoutServices()));
            case CHAIN_MISMATCH -> {
                faults.claimChainId(ChainId.of("other-1"));
                yield client(twice(devnet.endpoint()));
            }
            default -> throw new AssertionError("no failure of a chain: " + code);
        };
    }

    /** The port of a gRPC server that is no node. */
    private int serverWithoutServices() {
        try {
            Server server = OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create())
                    .build()
                    .start();
            open.push(server::shutdownNow);
            return server.getPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
