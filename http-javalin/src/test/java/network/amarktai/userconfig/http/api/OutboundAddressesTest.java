package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users learn from the catalog which addresses they may restrict their keys to. */
class OutboundAddressesTest {

    @TempDir
    private Path folder;

    @Test
    void theCatalogNamesTheAddressesOfThePlatform() {
        assertEquals("[]", shownWith(Map.of()));
        assertEquals(
                "[\"203.0.113.7\",\"2001:db8::/32\"]",
                shownWith(Map.of("OUTBOUND_ADDRESSES", "203.0.113.7, 2001:db8::/32")));
    }

    private String shownWith(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("DATA_DIR", folder.toString());
        try (ApiServer server = ApiServer.start(all)) {
            return server.as("alice")
                    .get("/api/services")
                    .is(200)
                    .json()
                    .get("outbound_addresses")
                    .toString();
        }
    }
}
