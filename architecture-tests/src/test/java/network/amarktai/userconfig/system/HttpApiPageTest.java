package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the HTTP API says what {@code openapi.json} says. */
class HttpApiPageTest {

    private static final String PAGE = "docs/http-api.md";
    private static final String API = "http-javalin/src/main/resources/network/amarktai/userconfig/http/openapi.json";

    @Test
    void thePageIsWrittenFromTheDescription() throws IOException {
        String text = new HttpApiPage(new JsonMapper().readTree(Documentation.text(API))).text();
        Path written = Documentation.file("architecture-tests/target").resolve("http-api.md");
        Files.writeString(written, text);

        assertEquals(text, Documentation.text(PAGE), "copy " + written + " to " + PAGE);
    }
}
