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

/** Records the metadata of the answer to one call, and its connection. */
final class CallNotes implements ClientInterceptor {

    private volatile Metadata headers = new Metadata();
    private volatile Metadata trailers = new Metadata();
    private volatile Attributes connection = Attributes.EMPTY;

    /** A header of the answer. An error without a message has its headers among the trailers. */
    Optional<String> header(Metadata.Key<String> name) {
        return Optional.ofNullable(headers.get(name)).or(() -> Optional.ofNullable(trailers.get(name)));
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
