package network.amarktai.userconfig.devnet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc;
import network.amarktai.userconfig.devnet.Bench;
import network.amarktai.userconfig.devnet.Draft;
import network.amarktai.userconfig.devnet.chain.Chain;
import org.junit.jupiter.api.Test;

/** Each answer has the height of its block, and a request may select a block. */
class HeightHeaderTest {

    private static final Metadata.Key<String> HEIGHT =
            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER);
    private static final QueryBalanceRequest BOB = QueryBalanceRequest.newBuilder()
            .setAddress(Bench.BOB_ADDRESS)
            .setDenom(Draft.DENOM)
            .build();

    private final AtomicReference<Metadata> headers = new AtomicReference<>();

    private QueryGrpc.QueryBlockingStub bank(Bench bench, String height) {
        Metadata asked = new Metadata();
        asked.put(HEIGHT, height);
        return QueryGrpc.newBlockingStub(bench.channel)
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(asked),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
    }

    @Test
    void answerIsOfTheBlockThatWasAskedFor() {
        try (Bench bench = Bench.start()) {
            bench.deliver(Bench.draft(0));
            assertEquals(
                    "10000000000000000000",
                    bank(bench, "1").balance(BOB).getBalance().getAmount());
            assertEquals("1", headers.get().get(HEIGHT));
            assertEquals(
                    "10000000000000000001",
                    bank(bench, "0").balance(BOB).getBalance().getAmount());
            assertEquals("2", headers.get().get(HEIGHT));
        }
    }

    @Test
    void blockThatIsNotThereIsRefused() {
        try (Bench bench = Bench.start()) {
            bench.devnet.produceBlocks(Chain.HISTORY);
            assertRefused(bench, "1002", "cannot query with height in the future");
            assertRefused(bench, "1", "failed to load state at height 1");
            assertRefused(bench, "-1", "cannot query with height < 0");
            assertRefused(bench, "x", "invalid height header");
        }
    }

    private void assertRefused(Bench bench, String height, String words) {
        Status status = assertThrows(
                        StatusRuntimeException.class, () -> bank(bench, height).balance(BOB))
                .getStatus();
        assertEquals(Status.Code.UNKNOWN, status.getCode());
        assertTrue(status.getDescription().contains(words), status.getDescription());
    }
}
