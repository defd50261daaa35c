package network.amarktai.userconfig.devnet.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import network.amarktai.userconfig.devnet.node.Loopback;

/** A machine that accepts connections and then says nothing, like a node whose process hangs. */
public final class SilentNode implements AutoCloseable {

    private static final int WAITING = 50;

    private final ServerSocket socket;

    private SilentNode(ServerSocket socket) {
        this.socket = socket;
    }

    /** Starts on a free port. */
    public static SilentNode start() {
        try {
            // The system accepts connections for a socket on which the program never calls accept().
            return new SilentNode(new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String endpoint() {
        return "grpc+http://" + Loopback.HOST + ":" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
