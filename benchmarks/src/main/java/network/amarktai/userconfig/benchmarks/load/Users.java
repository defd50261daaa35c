package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The users of the load: each has three credentials, and all their requests have the same length. */
final class Users {

    /** The largest number of clients. */
    static final int COUNT = 32;

    private static final String OPENAI =
            "{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijk\"}";
    private static final String PAIR =
            "\", \"api_key\": \"" + "k".repeat(64) + "\", \"api_secret\": \"" + "s0".repeat(32) + "\"}";

    private Users() {}

    /** Saves the credentials of all users. */
    static void signUp(ServerProcess server) throws IOException {
        try (Exchange exchange = new Exchange(server.port())) {
            for (int user = 0; user < COUNT; user++) {
                exchange.ask(LoadRequest.save(user, OPENAI));
                exchange.ask(LoadRequest.save(user, "{\"service\": \"binance" + PAIR));
                exchange.ask(LoadRequest.save(user, "{\"service\": \"kraken" + PAIR));
            }
        }
    }

    /** The status request of each user. */
    static List<byte[]> statuses() {
        return IntStream.range(0, COUNT).mapToObj(LoadRequest::status).toList();
    }

    /** The request of each user that saves a credential again. */
    static List<byte[]> saves() {
        return IntStream.range(0, COUNT)
                .mapToObj(user -> LoadRequest.save(user, OPENAI))
                .toList();
    }
}
