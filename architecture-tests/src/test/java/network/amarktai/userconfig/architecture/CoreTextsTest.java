package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The core's messages reach the users of any application, so they name nothing of the HTTP interface. */
class CoreTextsTest {

    private static final Pattern OF_HTTP =
            Pattern.compile("\"[^\"\n]*(?:\\b(?:GET|PUT|POST|DELETE) |/api/|Idempotency-Key|If-Match|as confirm_)");

    @Test
    void noMessageNamesARouteOrAHeader() {
        List<SourceTree.Source> sources = SourceTree.ofRepository().main().stream()
                .filter(source ->
                        source.module().equals("core") || source.module().equals("engine"))
                .toList();

        assertTrue(sources.size() > 100, "the sources are found");
        assertEquals(
                List.of(),
                sources.stream()
                        .filter(source -> OF_HTTP.matcher(source.text()).find())
                        .toList());
    }

    @Test
    void aRouteWouldBeSeen() {
        assertTrue(OF_HTTP.matcher("\"There is none. GET /api/services lists them.\"")
                .find());
        assertTrue(OF_HTTP.matcher("\"with this Idempotency-Key\"").find());
    }
}
