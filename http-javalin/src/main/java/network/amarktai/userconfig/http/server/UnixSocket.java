package network.amarktai.userconfig.http.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * A second listener on a Unix socket, for programs on this machine. The file belongs to the user and the group of the
 * server, which alone can connect.
 */
final class UnixSocket {

    private final @Nullable Path path;

    /** @param path null for no socket */
    UnixSocket(@Nullable Path path) {
        this.path = path;
    }

    /**
     * Adds the listener to a running server: Javalin takes the first listener for its own.
     *
     * @throws SocketTaken if it cannot listen
     */
    void addTo(Server server, HttpConfiguration http) {
        if (path != null) {
            UnixDomainServerConnector connector =
                    new UnixDomainServerConnector(server, new HttpConnectionFactory(http));
            connector.setUnixDomainPath(path);
            server.addConnector(connector);
            try {
                connector.start();
            } catch (Exception cannotListen) {
                throw new SocketTaken();
            }
        }
    }

    /**
     * Removes the socket of a server that was killed.
     *
     * @throws SocketTaken if another server listens there, or the path is of something else
     */
    void prepare() {
        if (path == null || !Files.exists(path)) {
            return;
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path) || isListening(path)) {
            throw new SocketTaken();
        }
        try {
            Files.delete(path);
        } catch (IOException notOurs) {
            throw new SocketTaken();
        }
    }

    private static boolean isListening(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        }
    }

    /** Lets only the user and the group of the server connect. */
    void protect() {
        try {
            if (path != null) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
            }
        } catch (IOException | UnsupportedOperationException notPosix) {
            throw new SocketTaken();
        }
    }

    /** Removes the socket of a server that has stopped. */
    void remove() {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            // The next start removes it.
            return;
        }
    }
}
