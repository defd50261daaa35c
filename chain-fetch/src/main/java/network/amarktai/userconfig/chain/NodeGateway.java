package network.amarktai.userconfig.chain;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountRequest;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QuerySpendableBalancesRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QuerySpendableBalancesResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.query.v1beta1.PageRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateResponse;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.port.ChainGateway;

/** The gateway to the gRPC services of a Cosmos SDK node, 0.45 to 0.53. */
final class NodeGateway implements ChainGateway {

    // Anybody can send worthless coins to an address.
    private static final int MOST_COINS = 1000;

    private final Node node;
    private final Node sentTo;
    private final String denom;
    private final RequiredFee requiredFee;
    private final long since;

    /**
     * Takes two channels to the same node.
     *
     * @param sentTo never retries
     * @param requiredFee of the network
     */
    NodeGateway(Node node, Node sentTo, String denom, RequiredFee requiredFee) {
        this(node, sentTo, denom, requiredFee, 0);
    }

    private NodeGateway(Node node, Node sentTo, String denom, RequiredFee requiredFee, long since) {
        this.node = node;
        this.sentTo = sentTo;
        this.denom = denom;
        this.requiredFee = requiredFee;
        this.since = since;
    }

    @Override
    public ChainGateway since(long height) {
        return new NodeGateway(node, sentTo, denom, requiredFee, height);
    }

    @Override
    public ChainStatus status() {
        return node.status();
    }

    @Override
    public Optional<SeenBlock> block(long height) {
        return node.block(height);
    }

    @Override
    public Amount balance(Address address) {
        QuerySpendableBalancesRequest question = QuerySpendableBalancesRequest.newBuilder()
                .setAddress(address.value())
                .setPagination(PageRequest.newBuilder().setLimit(MOST_COINS))
                .build();
        Reply<QuerySpendableBalancesResponse> reply = node.ask(QueryGrpc.getSpendableBalancesMethod(), question, since);
        Optional<QuerySpendableBalancesResponse> spendable = reply.messageIfImplemented();
        if (spendable.isEmpty()) {
            return balanceWithWhatVests(address);
        }
        Amount balance = spendable.get().getBalancesList().stream()
                .filter(coin -> coin.getDenom().equals(denom))
                .findFirst()
                .map(coin -> Coins.amount(coin, denom))
                .orElseGet(Amount::zero);
        if (balance.equals(Amount.zero()) && spendable.get().getBalancesCount() >= MOST_COINS) {
            // The coin may be on another page.
            return balanceWithWhatVests(address);
        }
        reply.requireSince(since);
        return balance;
    }

    private Amount balanceWithWhatVests(Address address) {
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
        Optional<BigDecimal> own =
                reply.messageIfImplemented().flatMap(answer -> GasPrices.in(answer.getMinimumGasPrice(), denom));
        own.ifPresent(requiredFee::compare);
        return Stream.concat(own.stream(), requiredFee.price().stream()).max(Comparator.naturalOrder());
    }

    @Override
    public boolean indexesTransactions() {
        Reply<GetNodeInfoResponse> reply = node.ask(
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetNodeInfoMethod(),
                GetNodeInfoRequest.getDefaultInstance());
        return reply.messageIfImplemented()
                .filter(info ->
                        info.getDefaultNodeInfo().getOther().getTxIndex().equals("off"))
                .isEmpty();
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
        TxResponse response = sentTo.ask(ServiceGrpc.getBroadcastTxMethod(), question)
                .message()
                .getTxResponse();
        TransactionAnswer answer = new TransactionAnswer(response);
        if (!answer.hash().equals(transaction.hash())) {
            throw ChainErrors.badAnswer();
        }
        ResultCode result = answer.result();
        return result.isFeeTooLow()
                ? requiredFee
                        .learn(transaction, response)
                        .map(ResultCode::ofFeeBelow)
                        .orElse(result)
                : result;
    }
}
