package network.amarktai.userconfig.chain;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.base.query.v1beta1.PageRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.OrderBy;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.port.TransactionIndex;

/** The index behind {@code GetTx} and {@code GetTxsEvent}, whose request differs between the generations of nodes. */
final class NodeTransactionIndex implements TransactionIndex {

    private static final int LIMIT = 10;
    private static final String EVENT = "tx";
    private static final String ATTRIBUTE = "acc_seq";

    private final Node node;
    private final String denom;

    NodeTransactionIndex(Node node, String denom) {
        this.node = node;
        this.denom = denom;
    }

    @Override
    public Optional<FoundTransaction> find(TransactionHash hash) {
        GetTxRequest question = GetTxRequest.newBuilder().setHash(hash.value()).build();
        return node.ask(ServiceGrpc.getGetTxMethod(), question)
                .messageIfPresent("tx")
                .map(answer -> {
                    FoundTransaction found = new TransactionAnswer(answer.getTxResponse()).found(denom);
                    if (!found.hash().equals(hash)) {
                        throw ChainErrors.badAnswer();
                    }
                    return found;
                });
    }

    @Override
    public List<FoundTransaction> findBySequence(Address sender, long sequence) {
        String value = sender + "/" + sequence;
        GetTxsEventResponse answer = node.ask(
                        ServiceGrpc.getGetTxsEventMethod(), question(EVENT + "." + ATTRIBUTE + "='" + value + "'"))
                .message();
        return answer.getTxResponsesList().stream()
                .map(TransactionAnswer::new)
                .map(transaction -> {
                    // If a node ignored the query, an unrelated transaction would look like the one that used the
                    // sequence.
                    if (!transaction.hasAttribute(EVENT, ATTRIBUTE, value)) {
                        throw ChainErrors.badAnswer();
                    }
                    return transaction.found(denom);
                })
                .toList();
    }

    /** SDK 0.45 reads the events and the pagination, 0.50 and later the query, the page and the limit. */
    private static GetTxsEventRequest question(String query) {
        return GetTxsEventRequest.newBuilder()
                .addEvents(query)
                .setQuery(query)
                .setPagination(PageRequest.newBuilder().setLimit(LIMIT))
                .setPage(1)
                .setLimit(LIMIT)
                .setOrderBy(OrderBy.ORDER_BY_DESC)
                .build();
    }
}
