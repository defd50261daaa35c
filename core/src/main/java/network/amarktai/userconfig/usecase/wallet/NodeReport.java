package network.amarktai.userconfig.usecase.wallet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;

/**
 * What the node of a network answers, and what an operator has to do about it.
 *
 * @param network the configured network
 * @param problem why payments would wait or be refused; empty if nothing is wrong
 * @param line one line for the operator, without the endpoint
 */
public record NodeReport(Network network, Optional<ErrorCode> problem, String line) {

    // Twenty bytes of zero.
    private static final Address UNUSED_ADDRESS = Address.of("fetch1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq7fm92");
    /** The problems that do not pass by themselves. */
    private static final Set<ErrorCode> WRONG = Set.of(
            ErrorCode.CHAIN_MISMATCH,
            ErrorCode.CHAIN_TLS_FAILED,
            ErrorCode.CHAIN_BAD_ANSWER,
            ErrorCode.NODE_WITHOUT_INDEX,
            ErrorCode.CLOCK_MISMATCH);

    /** Asks each endpoint of a connection, one after the other. Never throws. */
    public static List<NodeReport> each(ChainConnection connection, Instant now) {
        List<ChainConnection> endpoints = connection.endpoints();
        if (endpoints.isEmpty()) {
            return List.of(of(connection, now));
        }
        return IntStream.range(0, endpoints.size())
                .mapToObj(i -> of(endpoints.get(i), now).numbered(i + 1))
                .toList();
    }

    private NodeReport numbered(int number) {
        String name = network.name().toString();
        return new NodeReport(network, problem, name + ", endpoint " + number + line.substring(name.length()));
    }

    /** Asks the node of a connection. Never throws; takes as long as a few calls. */
    public static NodeReport of(ChainConnection connection, Instant now) {
        Network network = connection.network();
        ChainGateway gateway = connection.gateway();
        ChainStatus latest;
        try {
            latest = gateway.status();
        } catch (Unavailable unavailable) {
            return problem(network, unavailable.code(), words(unavailable.code(), network));
        }
        Duration age = Duration.between(latest.blockTime(), now);
        try {
            if (!gateway.indexesTransactions()) {
                return problem(network, ErrorCode.NODE_WITHOUT_INDEX, words(ErrorCode.NODE_WITHOUT_INDEX, network));
            }
            Optional<BigDecimal> price = gateway.minimumGasPrice();
            // Only the height of the answer matters; an account that does not exist is an answer, too.
            Optional<Account> unused = gateway.since(latest.height()).account(UNUSED_ADDRESS);
            return age.compareTo(ChainStatus.OLDEST) > 0 || age.negated().compareTo(ChainStatus.CLOCK_TOLERANCE) > 0
                    ? lateOrEarly(network, latest, age)
                    : fine(network, latest, age, price);
        } catch (Unavailable unavailable) {
            ErrorCode code = unavailable.code();
            return problem(
                    network,
                    code,
                    code == ErrorCode.CHAIN_BAD_ANSWER
                            ? "its answers name no block. A proxy before the node must pass on the header"
                                    + " x-cosmos-block-height"
                            : words(code, network));
        }
    }

    private static NodeReport fine(
            Network network, ChainStatus latest, Duration age, Optional<BigDecimal> minimumGasPrice) {
        return new NodeReport(
                network,
                Optional.empty(),
                network.name() + ": ok: chain " + latest.chainId() + ", block " + latest.height() + " of "
                        + Math.max(0, age.toSeconds()) + " s ago, transactions are indexed, minimum gas price "
                        + minimumGasPrice
                                .map(price -> price.stripTrailingZeros().toPlainString() + network.denom())
                                .orElse("unknown"));
    }

    private static NodeReport lateOrEarly(Network network, ChainStatus latest, Duration age) {
        return age.isNegative()
                ? problem(
                        network,
                        ErrorCode.CLOCK_MISMATCH,
                        "its latest block is " + age.negated().toSeconds()
                                + " s in the future. Correct the clock of this machine")
                : problem(
                        network,
                        ErrorCode.CHAIN_LATE,
                        "its latest block, " + latest.height() + ", is " + age.toSeconds()
                                + " s old. The chain has stopped, the node is behind, or the clock of this machine is fast."
                                + " Payments wait until this is over");
    }

    private static NodeReport problem(Network network, ErrorCode code, String words) {
        return new NodeReport(network, Optional.of(code), network.name() + ": " + code + ": " + words + ".");
    }

    private static String words(ErrorCode code, Network network) {
        return switch (code) {
            case CHAIN_MISMATCH ->
                "the node belongs to another chain than " + network.chainId()
                        + ". Configure a node of that chain, or the chain id of this node";
            case CHAIN_TLS_FAILED ->
                "no TLS is spoken there, or its certificate is not trusted. Use grpc+http:// for a node without TLS";
            case CHAIN_BAD_ANSWER -> "what answers there is no node of a chain. Configure the gRPC port of a node";
            case CHAIN_TIMEOUT -> "nothing answers within the time limit. Check the host and its firewall";
            case CHAIN_UNREACHABLE -> "nothing answers there. Check host and port; a node with TLS needs grpc+https://";
            case NODE_WITHOUT_INDEX ->
                "the node does not index transactions, so payments are refused. Configure a node with an index (indexer"
                        + " = \"kv\")";
            case NODE_BEHIND -> "the host name leads to several nodes, and one of them is behind. Payments wait for it";
            default -> "the node could not be asked";
        };
    }

    /** The level of the line in the log. */
    public System.Logger.Level level() {
        return problem.isEmpty() ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    }

    /** Whether the problem stays until an operator acts. Other problems may pass by themselves. */
    public boolean needsOperator() {
        return problem.filter(WRONG::contains).isPresent();
    }
}
