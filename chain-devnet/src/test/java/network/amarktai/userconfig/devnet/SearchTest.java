package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.query.v1beta1.PageRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.OrderBy;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index: lookups by hash, by sequence and by events, with the requests of each generation. */
class SearchTest {

    private static final String TO_BOB = "transfer.recipient='" + Bench.BOB_ADDRESS + "'";

    private static Bench withThreeBlocks(SdkGeneration generation) {
        Bench bench = Bench.start(generation);
        for (int sequence = 0; sequence < 3; sequence++) {
            bench.deliver(Bench.draft(sequence));
        }
        return bench;
    }

    private static GetTxsEventResponse search(Bench bench, GetTxsEventRequest.Builder request) {
        return bench.tx().getTxsEvent(request.build());
    }

    private static Status refusal(Bench bench, GetTxsEventRequest.Builder request) {
        return assertThrows(StatusRuntimeException.class, () -> search(bench, request))
                .getStatus();
    }

    private static List<Long> heights(GetTxsEventResponse answer) {
        return answer.getTxResponsesList().stream().map(TxResponse::getHeight).toList();
    }

    @ParameterizedTest
    @EnumSource
    void clientFindsWhoTookASequence(SdkGeneration generation) {
        try (Bench bench = withThreeBlocks(generation)) {
            List<FoundTransaction> found = bench.chain.index().findBySequence(Address.of(Bench.ALICE_ADDRESS), 1);
            assertEquals(1, found.size());
            assertEquals(Bench.hash(Bench.draft(1)), found.get(0).hash());
            assertEquals(Bench.fee(), found.get(0).fee());
            assertEquals(3, found.get(0).height());
            assertEquals(List.of(), bench.chain.index().findBySequence(Address.of(Bench.ALICE_ADDRESS), 3));
        }
    }

    @Test
    void olderGenerationReadsEventsAndPagination() {
        try (Bench bench = withThreeBlocks(SdkGeneration.V0_45)) {
            GetTxsEventRequest.Builder page = GetTxsEventRequest.newBuilder()
                    .addEvents(TO_BOB)
                    .setPage(7)
                    .setLimit(1)
                    .setPagination(PageRequest.newBuilder().setLimit(2));
            assertEquals(List.of(2L, 3L), heights(search(bench, page)));
            assertEquals(3, search(bench, page).getPagination().getTotal());
            page.getPaginationBuilder().setOffset(2);
            assertEquals(List.of(4L), heights(search(bench, page)));
            page.getPaginationBuilder().setOffset(4);
            assertEquals(Status.Code.UNKNOWN, refusal(bench, page).getCode());
        }
    }

    @Test
    void newerGenerationReadsQueryPageAndLimit() {
        try (Bench bench = withThreeBlocks(SdkGeneration.V0_53)) {
            GetTxsEventRequest.Builder page = GetTxsEventRequest.newBuilder()
                    .setQuery(TO_BOB)
                    .setLimit(2)
                    .setPagination(PageRequest.newBuilder().setLimit(1).setOffset(9));
            assertEquals(List.of(2L, 3L), heights(search(bench, page)));
            assertEquals(3, search(bench, page).getTotal());
            assertEquals(List.of(4L), heights(search(bench, page.setPage(2))));
            assertEquals(Status.Code.INTERNAL, refusal(bench, page.setPage(3)).getCode());
        }
    }

    @Test
    void eachGenerationRefusesTheOthersQuestion() {
        try (Bench bench = Bench.start(SdkGeneration.V0_45)) {
            Status empty = refusal(bench, GetTxsEventRequest.newBuilder().setQuery(TO_BOB));
            assertEquals(Status.Code.INVALID_ARGUMENT, empty.getCode());
            assertEquals("must declare at least one event to search", empty.getDescription());
            Status twoInOne = refusal(bench, GetTxsEventRequest.newBuilder().addEvents(TO_BOB + " AND tx.height=2"));
            assertEquals(Status.Code.INVALID_ARGUMENT, twoInOne.getCode());
        }
        try (Bench bench = Bench.start(SdkGeneration.V0_53)) {
            Status empty = refusal(bench, GetTxsEventRequest.newBuilder().addEvents(TO_BOB));
            assertEquals(Status.Code.INTERNAL, empty.getCode());
            assertEquals("query cannot be empty", empty.getDescription());
        }
    }

    @Test
    void conditionsAreJoined() {
        try (Bench bench = withThreeBlocks(SdkGeneration.V0_53)) {
            assertEquals(
                    List.of(4L, 3L),
                    heights(search(
                            bench,
                            GetTxsEventRequest.newBuilder()
                                    .setQuery(TO_BOB + " AND tx.height>=3")
                                    .setOrderBy(OrderBy.ORDER_BY_DESC))));
            assertEquals(
                    List.of(3L),
                    heights(search(bench, GetTxsEventRequest.newBuilder().setQuery("tx.height=3"))));
            assertEquals(
                    3,
                    search(
                                    bench,
                                    GetTxsEventRequest.newBuilder()
                                            .setQuery("message.sender='" + Bench.ALICE_ADDRESS + "'"))
                            .getTotal());
            assertEquals(
                    Status.Code.INTERNAL,
                    refusal(bench, GetTxsEventRequest.newBuilder().setQuery("not a query"))
                            .getCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownHashIsNotFound(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            String hash = "AB".repeat(32);
            Status status = assertThrows(
                            StatusRuntimeException.class,
                            () -> bench.tx()
                                    .getTx(GetTxRequest.newBuilder()
                                            .setHash(hash)
                                            .build()))
                    .getStatus();
            assertEquals(Status.Code.NOT_FOUND, status.getCode());
            assertEquals("tx not found: " + hash, status.getDescription());
        }
    }

    @ParameterizedTest
    @EnumSource
    void messageTellsWhatItDid(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            TxResponse answer = bench.deliver(Bench.draft(0));
            List<String> types = answer.getEventsList().stream()
                    .map(event -> event.getType() + "/" + event.getAttributesCount())
                    .toList();
            List<String> fee = List.of("coin_spent/2", "coin_received/2", "transfer/3", "message/1");
            assertEquals(fee, types.subList(0, 4));
            assertEquals(
                    generation == SdkGeneration.V0_53
                            ? List.of(
                                    "tx/2",
                                    "tx/1",
                                    "tx/1",
                                    "message/4",
                                    "coin_spent/3",
                                    "coin_received/3",
                                    "transfer/4",
                                    "message/2")
                            : List.of(
                                    "tx/1",
                                    "tx/1",
                                    "tx/1",
                                    "message/1",
                                    "coin_spent/2",
                                    "coin_received/2",
                                    "transfer/3",
                                    "message/1",
                                    "message/1"),
                    types.subList(4, types.size()));
            assertEquals(
                    generation == SdkGeneration.V0_53
                            ? "12260A242F636F736D6F732E62616E6B2E763162657461312E4D736753656E64526573706F6E7365"
                            : "0A1E0A1C2F636F736D6F732E62616E6B2E763162657461312E4D736753656E64",
                    answer.getData());
        }
    }
}
