package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How the settings page is served. Its behaviour is tested in a browser, in architecture-tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsPageTest {

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    @TempDir
    private static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private ApiServer server;

    @BeforeAll
    void start() {
        server = ApiServer.start(Map.of("DATA_DIR", folder.toString()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private String page() {
        return new String(get("/?debug").body(), StandardCharsets.UTF_8);
    }

    private List<String> assets() {
        return ASSET.matcher(page()).results().map(found -> found.group(1)).toList();
    }

    @Test
    void thePageIsAskedForEachTimeAndItsFilesOnce() {
        assertEquals("no-cache", header(get("/"), "Cache-Control"));
        List<String> assets = assets();
        assertTrue(assets.size() > 20, assets.toString());
        for (String asset : assets) {
            HttpResponse<byte[]> answer = get(asset);
            assertEquals(200, answer.statusCode(), asset);
            assertEquals("public, max-age=31536000, immutable", header(answer, "Cache-Control"), asset);
            assertEquals("nosniff", header(answer, "X-Content-Type-Options"), asset);
        }
    }

    @Test
    void browsersLoadOneModuleAndOneStyleSheet() {
        List<String> joined = ASSET.matcher(new String(get("/").body(), StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(
                List.of("favicon.svg", "page.css", "page.en.js"),
                joined.stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .toList());
        String module = new String(get(joined.get(2)).body(), StandardCharsets.UTF_8);
        assertFalse(
                Pattern.compile("(?m)^(import|export)\\b(?!:)").matcher(module).find());
        assertFalse(module.contains("/** The frame around every view"), "comments are for the single files");
        String styles = new String(get(joined.get(1)).body(), StandardCharsets.UTF_8);
        for (String asset : assets()) {
            if (asset.endsWith(".css")) {
                assertTrue(styles.contains(new String(get(asset).body(), StandardCharsets.UTF_8)), asset);
            }
        }
    }

    @Test
    void filesAreOfTheKindThatTheirNameSays() {
        Map<String, String> kinds = Map.of(
                ".js", "text/javascript;charset=utf-8", ".css", "text/css;charset=utf-8", ".svg", "image/svg+xml");
        assertEquals("text/html;charset=utf-8", header(get("/"), "Content-Type").toLowerCase(Locale.ROOT));
        for (String asset : assets()) {
            String kind = kinds.get(asset.substring(asset.lastIndexOf('.')));
            assertEquals(
                    kind,
                    header(get(asset), "Content-Type").toLowerCase(Locale.ROOT).replace(" ", ""),
                    asset);
        }
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        for (String path : List.of("/", assets().get(0))) {
            for (String encoding : List.of("identity", "gzip")) {
                String tag = header(get(path, "Accept-Encoding", encoding), "ETag");
                HttpResponse<byte[]> again = get(path, "If-None-Match", tag, "Accept-Encoding", encoding);
                assertEquals(304, again.statusCode(), path);
                assertEquals(0, again.body().length);
                assertEquals(tag, header(again, "ETag"));
                String other = encoding.equals("gzip") ? "identity" : "gzip";
                assertEquals(
                        200,
                        get(path, "If-None-Match", tag, "Accept-Encoding", other)
                                .statusCode());
            }
        }
    }

    @Test
    void whoUnderstandsGzipGetsIt() throws IOException {
        for (String path : List.of("/", assets().get(0))) {
            HttpResponse<byte[]> plain = get(path);
            HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "gzip, deflate, br, zstd");
            assertEquals("", header(plain, "Content-Encoding"));
            assertEquals("gzip", header(packed, "Content-Encoding"));
            assertTrue(header(packed, "Vary").startsWith("Accept-Encoding"), path);
            assertArrayEquals(
                    plain.body(), new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes());
        }
    }

    @Test
    void thePolicyAllowsNoInlineCodeButTheImportMap() throws GeneralSecurityException {
        String policy = header(get("/"), "Content-Security-Policy");
        String html = page();
        String importMap = html.replaceAll("(?s).*<script type=\"importmap\">(.*?)</script>.*", "$1");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(importMap.getBytes(StandardCharsets.UTF_8));
        assertTrue(policy.contains(" 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"), policy);
        for (String rule : List.of(
                "default-src 'none'",
                "style-src 'self'",
                "connect-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'")) {
            assertTrue(policy.contains(rule), policy);
        }
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(Pattern.compile("<style| style=| on[a-z]+=").matcher(html).find(), html);
        assertFalse(html.contains("http"), "nothing is of another host");
    }

    @Test
    void anotherVersionAndUnknownFilesAreNotThere() {
        String asset = assets().get(0);
        String version = asset.split("/", -1)[2];
        for (String path : List.of(
                asset.replace(version, "0000000000000000"),
                "/assets/" + version + "/index.html",
                "/assets/" + version + "/app/nothing.js",
                "/assets/" + version + "/lib/lit-html/polyfill-support.js",
                "/assets/" + version + "/../openapi.json",
                "/assets/" + version + "/..%2f..%2fopenapi.json")) {
            HttpResponse<byte[]> answer = get(path);
            assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, path + " " + answer.statusCode());
            assertEquals("application/problem+json", header(answer, "Content-Type"));
            assertFalse(header(answer, "Cache-Control").contains("immutable"));
        }
    }

    @Test
    void aBrowserIsShownTheWayBackAndAProgramAProblem() {
        HttpResponse<byte[]> browser = get("/nothing", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertEquals(404, browser.statusCode());
        assertTrue(header(browser, "Content-Type").startsWith("text/html"));
        assertEquals("no-store", header(browser, "Cache-Control"));
        assertEquals(header(get("/"), "Content-Security-Policy"), header(browser, "Content-Security-Policy"));
        assertEquals("application/problem+json", header(get("/nothing", "Accept", "*/*"), "Content-Type"));
        assertEquals("application/problem+json", header(get("/api/nothing", "Accept", "text/html"), "Content-Type"));
    }
}
