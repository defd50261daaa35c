package network.amarktai.userconfig.chain;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a node in cosmpy's syntax: {@code grpc+https://host[:443]} or {@code grpc+http://host[:80]}, without a
 * path and without a user name.
 *
 * @param transport whether TLS is used
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535
 */
record Endpoint(Transport transport, String host, int port) {

    private static final Pattern GRAMMAR =
            Pattern.compile("grpc\\+(https?)://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final int MAX_PORT = 65_535;

    enum Transport {
        TLS(443),
        PLAINTEXT(80);

        private final int defaultPort;

        Transport(int defaultPort) {
            this.defaultPort = defaultPort;
        }
    }

    /**
     * Parses an endpoint.
     *
     * @throws IllegalArgumentException if the syntax is wrong; the message does not quote the text
     */
    static Endpoint parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw invalid();
        }
        Transport transport = "https".equals(matcher.group(1)) ? Transport.TLS : Transport.PLAINTEXT;
        String digits = matcher.group(3);
        int port = digits == null ? transport.defaultPort : Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw invalid();
        }
        return new Endpoint(transport, matcher.group(2), port);
    }

    /**
     * Parses one endpoint, or several different ones separated by commas.
     *
     * @throws IllegalArgumentException if the syntax is wrong, or if one is there twice; the message does not quote the text
     */
    static List<Endpoint> parseList(String text) {
        List<Endpoint> endpoints =
                Stream.of(text.split(" *, *", -1)).map(Endpoint::parse).toList();
        if (Set.copyOf(endpoints).size() < endpoints.size()) {
            throw invalid();
        }
        return endpoints;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("a chain endpoint is grpc+https://host[:443] or grpc+http://host[:80], with"
                + " nothing after it; several different ones are separated by commas");
    }
}
