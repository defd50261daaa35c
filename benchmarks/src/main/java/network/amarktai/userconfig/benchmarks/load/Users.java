package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The users of a load: each has three credentials, and all their requests have one length. */
final class Users {

    /** As many as the most clients. */
    static final int COUNT = 32;

    private static final String OPENAI =
            "{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijk\"}";
    private static final String PAIR =
            "\", \"api_key\": \"" + "k".repeat(64) + "\", \"api_secret\": \"" + "s0".repeat(32) + "\"}";

    private Users() {}

    /** Saves their credentials. */
    static void signUp(ServerProcess server) throws IOException {
        try (Exchange exchange = new Exchange(server.port())) {
            for (int user = 0; user < COUNT; user++) {
                exchange.ask(LoadRequest.save(user, OPENAI));
                exchange.ask(LoadRequest.save(user, "{\"service\": \"binance" + PAIR));
                exchange.ask(LoadRequest.save(user, "{\"service\": \"kraken" + PAIR));
            }
        }
    }

    /** What each asks to see their status. */
    static List<byte[]> statuses() {
        return IntStream.range(0, COUNT).mapToObj(LoadRequest::status).toList();
    }

    /** What each sends to save a credential again. */
    static List<byte[]> saves() {
        return IntStream.range(0, COUNT)
                .mapToObj(user -> LoadRequest.save(user, OPENAI))
                .toList();
    }
}
