package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Requests on one connection, such as that of a proxy, whose headers differ only in the case of their letters. */
class RepeatedHeaderTest {

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.chars()
                .forEach(letter -> swapped.append((char)
                        (Character.isUpperCase(letter)
                                ? Character.toLowerCase(letter)
                                : Character.toUpperCase(letter))));
        return swapped.toString();
    }

    private static String request(String bearer, String connection) {
        return "GET " + FloodServer.KEYS + " HTTP/1.1\r\nHost: localhost\r\n" + bearer + "\r\nConnection: " + connection
                + "\r\n\r\n";
    }

    @Test
    void aTokenIsNotTakenForTheOneBeforeIt() throws IOException {
        try (FloodServer server = FloodServer.start(FloodLimits.standard(), Map.of())) {
            String bearer = server.bearer("alice");
            int signature = bearer.lastIndexOf('.') + 1;
            String other = bearer.substring(0, signature) + swapped(bearer.substring(signature));

            String answers = server.raw(request(bearer, "keep-alive")
                    + request(bearer, "keep-alive")
                    + request(other, "keep-alive")
                    + request(other, "close"));

            assertEquals(
                    List.of("200", "200", "401", "401"),
                    Pattern.compile("HTTP/1\\.1 ([0-9]+) ")
                            .matcher(answers)
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }
}
