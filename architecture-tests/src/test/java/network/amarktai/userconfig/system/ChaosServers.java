package network.amarktai.userconfig.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import network.amarktai.userconfig.system.Api.Answer;

/** Three servers on one database. Each is killed or stopped at random moments, and started again. */
final class ChaosServers implements AutoCloseable {

    static final int SERVERS = 3;

    /** A server that is not heard of for 10 seconds loses its leases. */
    private static final int BEYOND_THE_LEASE_MILLIS = 11_000;

    private static final int STOPS_AMONG = 10;
    private static final int UNAVAILABLE = 69;

    private final Path folder;
    private final Map<String, String> variables;
    private final AtomicReferenceArray<ServerProcess> servers = new AtomicReferenceArray<>(SERVERS);
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    ChaosServers(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
        for (int place = 0; place < SERVERS; place++) {
            start(place);
        }
    }

    private void start(int place) {
        ServerProcess server;
        do {
            // Like the operator's supervisor: a stopped server that holds the lock of the database makes a start fail.
            server = ServerProcess.start(folder, variables, "serve");
            servers.set(place, server);
        } while (!server.listens() && server.status() == UNAVAILABLE);
        server.url();
    }

    /** One of the servers, which may be dead or stopped at any moment. */
    ServerProcess any(Random random) {
        return servers.get(random.nextInt(SERVERS));
    }

    /** The address of a server that runs, while nothing is killed. */
    String url() {
        return servers.get(0).url();
    }

    int kills() {
        return kills.get();
    }

    int stops() {
        return stops.get();
    }

    /** Ends the servers until {@code number} more ends, in all places together, are over. */
    void endAtRandom(int number, long seed) {
        left.set(number);
        SideBySide.run(SERVERS, place -> {
            Random random = new Random(seed + place);
            // The first one is stopped for long, so that a short run has that, too.
            boolean first = place == 0;
            while (left.getAndDecrement() > 0) {
                pass(200 + random.nextInt(1_500));
                if (first || random.nextInt(STOPS_AMONG) == 0) {
                    boolean longer = first || random.nextBoolean();
                    stop(place, random.nextInt(2_000) + (longer ? BEYOND_THE_LEASE_MILLIS : 0));
                } else {
                    servers.get(place).kill();
                    kills.incrementAndGet();
                    start(place);
                }
                first = false;
            }
        });
    }

    private void stop(int place, int millis) {
        ServerProcess server = servers.get(place);
        server.signal("STOP");
        pass(millis);
        server.signal("CONT");
        stops.incrementAndGet();
    }

    private void pass(int millis) {
        try {
            if (never.await(millis, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("nothing counts it down");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Makes a request to a server that may be dead, stopped or overtaken. */
    static Register.Result tried(Call call) throws InterruptedException {
        try {
            Answer answer = call.answer();
            if (answer.status() / 100 == 2) {
                return Register.Result.DONE;
            }
            return answer.status() / 100 == 4 ? Register.Result.REFUSED : Register.Result.UNKNOWN;
        } catch (IOException noAnswer) {
            return Register.Result.UNKNOWN;
        }
    }

    /** A request that may stay without an answer. */
    @FunctionalInterface
    interface Call {
        Answer answer() throws IOException, InterruptedException;
    }

    /** Ends all servers in order; they write their anchors. */
    void end() {
        for (int place = 0; place < SERVERS; place++) {
            servers.get(place).end();
        }
    }

    @Override
    public void close() {
        for (int place = 0; place < SERVERS; place++) {
            ServerProcess server = servers.get(place);
            if (server != null) {
                server.close();
            }
        }
    }
}
