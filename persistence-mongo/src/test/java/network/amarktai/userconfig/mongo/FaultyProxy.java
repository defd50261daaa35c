package network.amarktai.userconfig.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A proxy between a client and a server that breaks the connection at a moment that the test chooses.
 *
 * <p>A command is named with its collection, such as {@code update users}.
 */
public final class FaultyProxy implements AutoCloseable {

    private enum Kind {
        LOSE_REQUEST,
        LOSE_ANSWER,
        INTERRUPT
    }

    private record Fault(String command, Kind kind, Runnable meanwhile) {}

    private static final int HEADER = 16;
    private static final int OP_MSG = 2013;

    private final InetSocketAddress target;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;

    public FaultyProxy(TestServer server) {
        String[] host = server.host().split(":", 2);
        target = new InetSocketAddress(host[0], host.length == 1 ? 27_017 : Integer.parseInt(host[1]));
        listener = listen(0);
    }

    /** Connects through here. On a busy machine it takes a while to connect again. */
    public String connectionString() {
        return connectionString(20_000);
    }

    /** The same for a test that sends the server away: gives up on it soon. */
    String impatientConnectionString() {
        return connectionString(1000);
    }

    private String connectionString(int milliseconds) {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?directConnection=true&serverSelectionTimeoutMS="
                + milliseconds + "&connectTimeoutMS=" + milliseconds;
    }

    /** The next such command never reaches the server. */
    public void loseRequest(String command) {
        faults.add(new Fault(command, Kind.LOSE_REQUEST, () -> {}));
    }

    /** The next such command is carried out, then the connection breaks before the answer arrives. */
    public void loseAnswer(String command) {
        loseAnswer(command, () -> {});
    }

    /** As {@link #loseAnswer(String)}, with something else happening in between. */
    public void loseAnswer(String command, Runnable meanwhile) {
        faults.add(new Fault(command, Kind.LOSE_ANSWER, meanwhile));
    }

    /** Something else happens just before the next such command reaches the server. */
    public void before(String command, Runnable meanwhile) {
        faults.add(new Fault(command, Kind.INTERRUPT, meanwhile));
    }

    /** Whether every fault asked for has happened. Fails if something that was to happen meanwhile did. */
    public boolean done() {
        assertEquals(List.of(), List.copyOf(failures), "what happened meanwhile");
        return faults.isEmpty();
    }

    /** The server is gone: connections break, and new ones are refused. */
    public void goAway() {
        close();
    }

    /** The server is back at the same address. */
    public void comeBack() {
        listener = listen(listener.getLocalPort());
    }

    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(FaultyProxy::closeQuietly);
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            start(() -> accept(socket));
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                new Connection(socket.accept()).start();
            }
        } catch (IOException closed) {
            closeQuietly(socket);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException ignored) {
            // it is gone, which is what was asked for
        }
    }

    private final class Connection implements Closeable {

        private final Socket client;
        private final Socket server = new Socket();
        private volatile Fault losing;

        Connection(Socket client) {
            this.client = client;
        }

        void start() throws IOException {
            open.add(this);
            server.connect(target);
            FaultyProxy.start(() -> pump(client, server));
            FaultyProxy.start(() -> pump(server, client));
        }

        private void pump(Socket from, Socket to) {
            try (this) {
                DataInputStream in = new DataInputStream(from.getInputStream());
                while (true) {
                    byte[] message = readMessage(in);
                    if (from == client ? request(message) : answer()) {
                        to.getOutputStream().write(message);
                    } else {
                        return;
                    }
                }
            } catch (IOException broken) {
                closeQuietly(this);
            }
        }

        private boolean request(byte[] message) {
            Fault next = faults.peek();
            if (next == null || !next.command().equals(command(message)) || !faults.remove(next)) {
                return true;
            }
            switch (next.kind()) {
                case LOSE_REQUEST -> {
                    return false;
                }
                case LOSE_ANSWER -> losing = next;
                case INTERRUPT -> run(next.meanwhile());
            }
            return true;
        }

        // An assertion that fails here would only break the connection, which the adapter survives.
        private void run(Runnable meanwhile) {
            try {
                meanwhile.run();
            } catch (RuntimeException | Error failed) {
                failures.add(failed);
                throw failed;
            }
        }

        private boolean answer() {
            Fault fault = losing;
            if (fault != null) {
                run(fault.meanwhile());
            }
            return fault == null;
        }

        @Override
        public void close() {
            closeQuietly(client);
            closeQuietly(server);
            open.remove(this);
        }
    }

    private static byte[] readMessage(DataInputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            throw new IOException("closed");
        }
        byte[] message =
                new byte[ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt()];
        System.arraycopy(length, 0, message, 0, 4);
        in.readFully(message, 4, message.length - 4);
        return message;
    }

    // Header, flags, kind of section, length of document, type, name, then the text: its length and itself.
    private static String command(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        if (buffer.getInt(HEADER - 4) != OP_MSG || buffer.get(HEADER + 9) != 2) {
            return "";
        }
        int name = HEADER + 10;
        int end = name;
        while (message[end] != 0) {
            end++;
        }
        int length = buffer.getInt(end + 1);
        return new String(message, name, end - name, StandardCharsets.UTF_8)
                + " "
                + new String(message, end + 5, length - 1, StandardCharsets.UTF_8);
    }
}
