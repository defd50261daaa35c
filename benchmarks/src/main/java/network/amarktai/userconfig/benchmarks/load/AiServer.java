package network.amarktai.userconfig.benchmarks.load;

import java.util.function.IntFunction;

/**
 * A server that takes chat calls, and how it wants them.
 *
 * @param name its name in the results
 * @param process its process
 * @param path the path of its chat calls
 * @param tokens the token of each user
 * @param headers more headers, each ended by CR and LF
 */
record AiServer(String name, ServerProcess process, String path, IntFunction<String> tokens, String headers)
        implements AutoCloseable {

    /** The token that other gateways take from every client. */
    static final String KEY = "sk-" + "0123456789abcdef".repeat(3);

    /** A server that speaks as the provider does, and takes the one token. */
    static AiServer plain(String name, ServerProcess process) {
        return new AiServer(name, process, "/v1/chat/completions", user -> KEY, "");
    }

    String token(int user) {
        return tokens.apply(user);
    }

    /** This load of chat calls. */
    HttpLoad load(String body, int clients, HttpLoad.Moment moment) {
        return new HttpLoad(name, process, AiCall.requests(this, body), clients, moment);
    }

    @Override
    public void close() {
        process.close();
    }
}
