package network.amarktai.userconfig.devnet.node;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.devnet.chain.BlockState;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.node.HeightHeader.Heights;

/** Passes calls to their handlers and sends the answers back. */
final class Calls {

    private static final Pattern HEIGHT = Pattern.compile("-?[0-9]{1,18}");

    private final NodeView view;
    private final CallHook hook;

    Calls(NodeView view, CallHook hook) {
        this.view = view;
        this.hook = hook;
    }

    <Q, A> void add(ServerServiceDefinition.Builder service, MethodDescriptor<Q, A> method, Handler<Q, A> handler) {
        service.addMethod(method, ServerCalls.asyncUnaryCall((request, observer) -> {
            // A cancelled call is executed all the same; its answer is discarded.
            ((ServerCallStreamObserver<A>) observer).setOnCancelHandler(() -> {});
            hook.handle(method, request, () -> execute(request, handler), answer -> send(answer, observer));
        }));
    }

    private <Q, A> Answer<A> execute(Q request, Handler<Q, A> handler) {
        Heights heights = Heights.current();
        BlockState latest = view.latest();
        String asked = heights.asked().orElse("0");
        if (!HEIGHT.matcher(asked).matches()) {
            return unknown(
                    18,
                    "invalid request",
                    "Baseapp.RegisterGRPCServer: invalid height header \"x-cosmos-block-height\"");
        }
        long height = Long.parseLong(asked);
        if (height < 0) {
            return unknown(18, "invalid request", "cannot query with height < 0; please provide a valid height");
        }
        if (height > latest.height()) {
            return unknown(
                    26, "invalid height", "cannot query with height in the future; please provide a valid height");
        }
        Optional<BlockState> state =
                height == 0 ? Optional.of(latest) : view.chain().at(height);
        if (state.isEmpty()) {
            return pruned(height, latest.height());
        }
        heights.answerAt(state.orElseThrow().height());
        return handler.answer(new Question<>(request, state.orElseThrow()));
    }

    /** The state of a block that this node has pruned. */
    private <A> Answer<A> pruned(long height, long latest) {
        String words = "failed to load state at height " + height + "; ";
        String reason = "version does not exist";
        return view.rules().isNewer()
                ? unknown(
                        38,
                        "not found",
                        words + "version mismatch on immutable IAVL tree; " + reason + ". Version has either been"
                                + " pruned, or is for a future block height (latest height: " + latest + ")")
                : unknown(18, "invalid request", words + reason + " (latest height: " + latest + ")");
    }

    /** An error of the SDK, which names its code since 0.46, and gives the details last. */
    private <A> Answer<A> unknown(int code, String words, String details) {
        return Answer.refused(
                Status.Code.UNKNOWN,
                view.rules().isNewer()
                        ? "codespace sdk code " + code + ": " + words + ": " + details
                        : details + ": " + words);
    }

    private static <A> void send(Answer<A> answer, StreamObserver<A> observer) {
        if (answer.message().isPresent()) {
            observer.onNext(answer.message().orElseThrow());
            observer.onCompleted();
        } else {
            observer.onError(answer.status().asRuntimeException());
        }
    }
}
