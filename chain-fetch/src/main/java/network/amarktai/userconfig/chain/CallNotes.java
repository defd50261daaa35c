package network.amarktai.userconfig.chain;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.error.Unavailable;

/** Records the metadata of the answer to one call, and its connection. */
final class CallNotes implements ClientInterceptor {

    private static final Metadata.Key<String> HEIGHT =
            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern HEIGHT_TEXT = Pattern.compile("[1-9][0-9]{0,17}");

    private volatile Metadata headers = new Metadata();
    private volatile Metadata trailers = new Metadata();
    private volatile Attributes connection = Attributes.EMPTY;

    /**
     * The height in the header of the answer; empty without the header. An error without a message has its headers among
     * the trailers.
     *
     * @throws Unavailable if it is no height
     */
    Optional<Long> height() {
        return Optional.ofNullable(headers.get(HEIGHT))
                .or(() -> Optional.ofNullable(trailers.get(HEIGHT)))
                .map(CallNotes::height);
    }

    private static long height(String text) {
        if (!HEIGHT_TEXT.matcher(text).matches()) {
            throw ChainErrors.badAnswer();
        }
        return Long.parseLong(text);
    }

    /**
     * Identifies the connection: equal for all answers on one connection, different for any other. Empty before the
     * answer.
     */
    Attributes connection() {
        return connection;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata sent) {
                super.start(noting(listener), sent);
            }

            private Listener<A> noting(Listener<A> listener) {
                return new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(listener) {
                    @Override
                    public void onHeaders(Metadata received) {
                        headers = received;
                        super.onHeaders(received);
                    }

                    @Override
                    public void onClose(Status status, Metadata received) {
                        connection = getAttributes();
                        trailers = received;
                        super.onClose(status, received);
                    }
                };
            }
        };
    }
}
