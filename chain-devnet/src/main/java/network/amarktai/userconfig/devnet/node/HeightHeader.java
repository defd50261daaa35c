package network.amarktai.userconfig.devnet.node;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The header {@code x-cosmos-block-height}: a request may select a block, and every answer contains the height of its
 * block.
 */
final class HeightHeader implements ServerInterceptor {

    private static final Metadata.Key<String> NAME =
            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<HeightHeader.Heights> HEIGHTS = Context.key("heights");

    /**
     * The heights of one call.
     *
     * @param asked the header of the request, unparsed
     * @param answered the height for the header of the answer; 0 until it is known
     */
    record Heights(Optional<String> asked, AtomicLong answered) {

        /** The heights of the call that this thread handles. */
        static Heights current() {
            return HEIGHTS.get();
        }

        void answerAt(long height) {
            answered.set(height);
        }

        private boolean isAnswered() {
            return answered.get() > 0;
        }

        private void addTo(Metadata metadata) {
            if (isAnswered()) {
                metadata.put(NAME, answered.toString());
            }
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Heights heights = new Heights(Optional.ofNullable(headers.get(NAME)), new AtomicLong());
        Context context = Context.current().withValue(HEIGHTS, heights);
        return Contexts.interceptCall(context, new NamingCall<>(call, heights), headers, next);
    }

    /** Adds the height to the headers. A node sends them before an error too: trailers never contain it. */
    private static final class NamingCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final Heights heights;
        private boolean isNamed;

        NamingCall(ServerCall<Q, A> call, Heights heights) {
            super(call);
            this.heights = heights;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            isNamed = true;
            heights.addTo(headers);
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (!isNamed && heights.isAnswered()) {
                sendHeaders(new Metadata());
            }
            super.close(status, trailers);
        }
    }
}
