package network.amarktai.userconfig.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One address that leads to one node after another, as behind a load balancer. */
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile int target;

    private Relay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    static Relay to(FakeNode node) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 5, InetAddress.getByName("localhost")), node.port());
            start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "grpc+http://localhost:" + door.getLocalPort();
    }

    /** Cuts open connections abruptly; the next connection leads to this node. */
    void switchTo(FakeNode node) {
        target = node.port();
        open.forEach(Relay::cut);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(Relay::cut);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket node = new Socket("localhost", target);
                open.addAll(List.of(client, node));
                start(() -> pump(client, node));
                start(() -> pump(node, client));
            } catch (IOException closed) {
                // The loop ends if it is the listening socket.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Both ends are closed below.
        }
        cut(from);
        cut(to);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
