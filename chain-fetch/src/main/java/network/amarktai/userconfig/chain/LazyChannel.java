package network.amarktai.userconfig.chain;

import io.grpc.ManagedChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel that is made when it is first needed: making one loads gRPC, and for TLS every authority the JDK trusts, which a
 * server that is about to start has no time for.
 */
final class LazyChannel {

    private final Supplier<ManagedChannel> maker;
    private @Nullable ManagedChannel made;
    private boolean shutDown;

    LazyChannel(Supplier<ManagedChannel> maker) {
        this.maker = maker;
    }

    /** The channel, always the same. After {@link #shutdownNow} it is one on which every call fails. */
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

    /** Ends the connection, if there is one. Calls that are under way fail. */
    synchronized void shutdownNow() {
        shutDown = true;
        if (made != null) {
            made.shutdownNow();
        }
    }
}
