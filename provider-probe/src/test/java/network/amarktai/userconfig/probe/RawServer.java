package network.amarktai.userconfig.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server with invalid HTTP responses: part of an answer and then silence, or endless bytes. */
public final class RawServer implements AutoCloseable {

    private static final byte[] FILLER = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();

    private RawServer(Conversation conversation) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(conversation));
    }

    private interface Conversation {
        void with(Socket client) throws IOException, InterruptedException;
    }

    /** Sends this, and nothing more until it is closed. */
    public static RawServer stallingAfter(String start) {
        CountDownLatch never = new CountDownLatch(1);
        return new RawServer(client -> {
            client.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            never.await();
        });
    }

    /** Sends this and closes the connection. */
    public static RawServer saying(String all) {
        return new RawServer(client -> {
            byte[] bytes = new byte[8192];
            client.getInputStream().read(bytes);
            client.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
        });
    }

    /** Sends this and then blanks, up to a limit or until the client stops reading. */
    public static RawServer flooding(String start, long blanks) {
        RawServer[] server = new RawServer[1];
        server[0] = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (server[0].sent.get() < blanks) {
                out.write(FILLER);
                server[0].sent.addAndGet(FILLER.length);
            }
        });
        return server[0];
    }

    public URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /** The number of blanks sent. */
    public long sent() {
        return sent.get();
    }

    private void accept(Conversation conversation) {
        while (closing.getCount() > 0) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> talk(client, conversation));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void talk(Socket client, Conversation conversation) {
        try (client) {
            conversation.with(client);
        } catch (IOException clientHungUp) {
            // expected: the client cancels the flood
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
