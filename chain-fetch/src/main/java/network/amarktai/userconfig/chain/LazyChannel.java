package network.amarktai.userconfig.chain;

import io.grpc.ManagedChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel that is created on first use: creating one loads gRPC, and for TLS the JDK's certificate authorities, which
 * would delay the start of a server.
 */
final class LazyChannel {

    private final Supplier<ManagedChannel> maker;
    private @Nullable ManagedChannel made;
    private boolean shutDown;

    LazyChannel(Supplier<ManagedChannel> maker) {
        this.maker = maker;
    }

    /** The channel, always the same. After {@link #shutdownNow} every call on it fails. */
    synchronized ManagedChannel get() {
        ManagedChannel channel = made;
        if (channel == null) {
            channel = maker.get();
            made = channel;
            if (shutDown) {
                channel.shutdownNow();
            }
        }
        return channel;
    }

    /** Closes the connection, if there is one. Running calls fail. */
    synchronized void shutdownNow() {
        shutDown = true;
        if (made != null) {
            made.shutdownNow();
        }
    }
}
