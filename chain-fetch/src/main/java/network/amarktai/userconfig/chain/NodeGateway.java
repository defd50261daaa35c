package network.amarktai.userconfig.chain;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountRequest;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateResponse;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.port.ChainGateway;

/** The gateway to the gRPC services of a Cosmos SDK node, 0.45 to 0.53. */
final class NodeGateway implements ChainGateway {

    private final Node node;
    private final Node sentTo;
    private final String denom;
    private final long since;

    /**
     * Takes two channels to the same node.
     *
     * @param sentTo never retries
     */
    NodeGateway(Node node, Node sentTo, String denom) {
        this(node, sentTo, denom, 0);
    }

    private NodeGateway(Node node, Node sentTo, String denom, long since) {
        this.node = node;
        this.sentTo = sentTo;
        this.denom = denom;
        this.since = since;
    }

    @Override
    public ChainGateway since(long height) {
        return new NodeGateway(node, sentTo, denom, height);
    }

    @Override
    public ChainStatus status() {
        return node.status();
    }

    @Override
    public Amount balance(Address address) {
        QueryBalanceRequest question = QueryBalanceRequest.newBuilder()
                .setAddress(address.value())
                .setDenom(denom)
                .build();
        Reply<QueryBalanceResponse> reply = node.ask(QueryGrpc.getBalanceMethod(), question, since);
        Amount balance = Coins.amount(reply.message().getBalance(), denom);
        reply.requireSince(since);
        return balance;
    }

    @Override
    public Optional<Account> account(Address address) {
        QueryAccountRequest question =
                QueryAccountRequest.newBuilder().setAddress(address.value()).build();
        Reply<QueryAccountResponse> reply = node.ask(
                network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.getAccountMethod(),
                question,
                since);
        Optional<Account> account = reply.messageIfPresent("account")
                .map(answer -> AccountAnswer.read(answer.getAccount(), address, reply.height()));
        reply.requireSince(since);
        return account;
    }

    @Override
    public Optional<BigDecimal> minimumGasPrice() {
        Reply<ConfigResponse> reply = node.ask(
                network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.getConfigMethod(),
                ConfigRequest.getDefaultInstance());
        return reply.messageIfImplemented().flatMap(answer -> GasPrices.in(answer.getMinimumGasPrice(), denom));
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        SimulateRequest question = SimulateRequest.newBuilder()
                .setTxBytes(new TransferMessage(transfer, denom).unsigned())
                .build();
        Reply<SimulateResponse> reply = node.ask(ServiceGrpc.getSimulateMethod(), question, since);
        Simulation simulation = SimulationAnswer.read(reply);
        reply.requireSince(since);
        return simulation;
    }

    @Override
    public ResultCode broadcast(SignedTransaction transaction) {
        BroadcastTxRequest question = BroadcastTxRequest.newBuilder()
                .setTxBytes(ByteString.copyFrom(transaction.toByteArray()))
                .setMode(BroadcastMode.BROADCAST_MODE_SYNC)
                .build();
        TransactionAnswer answer = new TransactionAnswer(sentTo.ask(ServiceGrpc.getBroadcastTxMethod(), question)
                .message()
                .getTxResponse());
        if (!answer.hash().equals(transaction.hash())) {
            throw ChainErrors.badAnswer();
        }
        return answer.result();
    }
}
