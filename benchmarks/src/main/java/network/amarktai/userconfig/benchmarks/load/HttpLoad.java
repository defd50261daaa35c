package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Sample;

/** A closed loop: each client sends its next request when it has received its answer. */
final class HttpLoad implements Contender {

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    /** What a latency ends with. */
    enum Moment {
        FIRST_BYTE,
        LAST_BYTE
    }

    private final String name;
    private final ServerProcess server;
    private final List<byte[]> requests;
    private final int clients;
    private final Moment moment;

    /** A load whose latencies end with the last byte. */
    HttpLoad(String name, ServerProcess server, List<byte[]> requests, int clients) {
        this(name, server, requests, clients, Moment.LAST_BYTE);
    }

    /**
     * @param requests client {@code i} sends request {@code i}, again and again; as many as there are clients or more
     */
    HttpLoad(String name, ServerProcess server, List<byte[]> requests, int clients, Moment moment) {
        this.name = name;
        this.server = server;
        this.requests = requests;
        this.clients = clients;
        this.moment = moment;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample work(Duration time) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long cpuBefore = server.cpu().toNanos();
            long start = System.nanoTime();
            long end = start + time.toNanos();
            List<Future<long[]>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                byte[] request = requests.get(client);
                running.add(threads.submit(() -> ask(request, end)));
            }
            List<long[]> latencies = new ArrayList<>();
            for (Future<long[]> client : running) {
                latencies.add(client.get());
            }
            long elapsed = System.nanoTime() - start;
            long cpu = server.cpu().toNanos() - cpuBefore;
            long[] sorted =
                    latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
            return new Sample(
                    sorted.length * NANOS / elapsed,
                    sorted.length * NANOS / cpu,
                    sorted[(int) (P50 * (sorted.length - 1))] / NANOS_PER_MICRO,
                    sorted[(int) (P99 * (sorted.length - 1))] / NANOS_PER_MICRO);
        } catch (ExecutionException failed) {
            throw new IOException(name + " failed", failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long[] ask(byte[] request, long end) throws IOException {
        long[] latencies = new long[1024];
        int count = 0;
        try (Exchange exchange = new Exchange(server.port())) {
            long now = System.nanoTime();
            while (now < end || count == 0) {
                exchange.ask(request);
                long answered = System.nanoTime();
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * count);
                }
                latencies[count] = (moment == Moment.LAST_BYTE ? answered : exchange.firstByteAt()) - now;
                count++;
                now = answered;
            }
        }
        return Arrays.copyOf(latencies, count);
    }
}
