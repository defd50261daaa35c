package network.amarktai.userconfig.devnet.node;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.GasInfo;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.Result;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateResponse;
import network.amarktai.userconfig.devnet.ante.Execution;
import network.amarktai.userconfig.devnet.chain.Admission;
import network.amarktai.userconfig.devnet.chain.IncludedTransaction;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/** Broadcasts and simulates transactions, and finds one by its hash. */
final class TransactionService {

    private static final int HASH_DIGITS = 64;

    private final NodeView view;

    TransactionService(NodeView view) {
        this.view = view;
    }

    Answer<BroadcastTxResponse> broadcast(Question<BroadcastTxRequest> question) {
        ByteString bytes = question.message().getTxBytes();
        BroadcastMode mode = question.message().getMode();
        if (bytes.isEmpty()) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "invalid empty tx");
        }
        return switch (mode) {
            case BROADCAST_MODE_SYNC -> Answer.of(broadcastResponse(response(admit(bytes))));
            case BROADCAST_MODE_ASYNC -> Answer.of(broadcastResponse(async(admit(bytes))));
            case BROADCAST_MODE_BLOCK -> block();
            default -> unsupported();
        };
    }

    private Admission admit(ByteString bytes) {
        return view.chain().broadcast(bytes, view.lag().getAsInt());
    }

    private static TxResponse response(Admission admission) {
        TxResponse.Builder response =
                TxResponse.newBuilder().setTxhash(admission.hash().value());
        admission
                .refusal()
                .ifPresent(refusal -> response.setCodespace(refusal.codespace())
                        .setCode(refusal.code())
                        .setRawLog(refusal.log()));
        return response.build();
    }

    /**
     * The asynchronous answer contains only the mempool's own refusals, which have no text, not those of the checks.
     */
    private static TxResponse async(Admission admission) {
        boolean isMempools =
                admission.refusal().map(refusal -> refusal.log().isEmpty()).orElse(false);
        return response(isMempools ? admission : new Admission(admission.hash(), Optional.empty()));
    }

    private Answer<BroadcastTxResponse> block() {
        // Conscious exception: a real node of the older generation waits for the block; clients should not use this
        // mode.
        return view.rules().isNewer()
                ? unsupported()
                : Answer.refused(Status.Code.UNIMPLEMENTED, "the devnet does not wait for blocks: use sync");
    }

    private Answer<BroadcastTxResponse> unsupported() {
        return Answer.refused(
                Status.Code.UNKNOWN,
                "unsupported return type unspecified; supported types: sync, async"
                        + (view.rules().isNewer() ? "" : ", block"));
    }

    private static BroadcastTxResponse broadcastResponse(TxResponse response) {
        return BroadcastTxResponse.newBuilder().setTxResponse(response).build();
    }

    Answer<SimulateResponse> simulate(Question<SimulateRequest> question) {
        ByteString bytes = question.message().getTxBytes();
        if (bytes.isEmpty() && question.message().hasTx()) {
            bytes = question.message().getTx().toByteString();
        }
        if (bytes.isEmpty()) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "empty txBytes is not allowed");
        }
        Execution execution = view.chain().simulate(bytes, view.lag().getAsInt());
        if (execution.refusal().isPresent()) {
            return Answer.refused(Status.Code.UNKNOWN, words(execution.refusal().orElseThrow(), execution));
        }
        return Answer.of(SimulateResponse.newBuilder()
                .setGasInfo(
                        GasInfo.newBuilder().setGasWanted(execution.gasWanted()).setGasUsed(execution.gasUsed()))
                .setResult(Result.newBuilder().addAllEvents(execution.events()))
                .build());
    }

    private String words(Refusal refusal, Execution execution) {
        return view.rules().isNewer()
                ? refusal.log() + " with gas used: '" + execution.gasUsed() + "'"
                : refusal.log() + " With gas wanted: '" + execution.gasWanted() + "' and gas used: '"
                        + execution.gasUsed() + "' ";
    }

    Answer<GetTxResponse> find(Question<GetTxRequest> question) {
        String asked = question.message().getHash();
        if (asked.isEmpty()) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "tx hash cannot be empty");
        }
        if (!asked.matches("([0-9A-Fa-f]{2})+")) {
            return Answer.refused(Status.Code.UNKNOWN, "encoding/hex: invalid byte or odd length hex string");
        }
        Optional<IncludedTransaction> found = asked.length() == HASH_DIGITS
                ? view.chain()
                        .find(
                                TransactionHash.of(asked.toUpperCase(Locale.ROOT)),
                                view.latest().height())
                : Optional.empty();
        if (found.isEmpty()) {
            return Answer.refused(Status.Code.NOT_FOUND, "tx not found: " + asked);
        }
        IncludedTransaction transaction = found.orElseThrow();
        return Answer.of(GetTxResponse.newBuilder()
                .setTx(transaction.transaction().tx())
                .setTxResponse(TransactionResponses.of(transaction, view.rules()))
                .build());
    }
}
