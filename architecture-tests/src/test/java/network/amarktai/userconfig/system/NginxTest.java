package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines for nginx in {@code docs/platform.md}, in a real nginx before a server and a platform. */
class NginxTest {

    private static final Path PARAMETERS = Path.of("/etc/nginx/proxy_params");
    private static final String OURS = "http://127.0.0.1:8080";
    private static final String PLATFORM = "the platform's own";
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

    @TempDir
    private Path folder;

    private Wiring wiring;
    private Process nginx;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Process found = new ProcessBuilder("/bin/sh", "-c", "command -v nginx && command -v curl").start();
        if (found.waitFor() != 0 || !Files.exists(PARAMETERS)) {
            Documentation.cannotRunHere("no nginx or no curl, so the lines for nginx were not tried");
        }
        Map<String, String> variables =
                Operator.variables("DATA_DIR", folder.toString(), "PORT", "0", "TRUSTED_PROXIES", "127.0.0.1/32");
        wiring = Wiring.of(Environment.of(variables::get), InstantSource.system());
        Files.copy(PARAMETERS, folder.resolve("proxy_params"));
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(wiring.startServer().url()));
        nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr")
                .redirectError(folder.resolve("log").toFile())
                .start();
        awaitSocket();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            assertTrue(nginx.waitFor(30, TimeUnit.SECONDS));
        }
        if (wiring != null) {
            wiring.close();
        }
    }

    private String configuration(String url) {
        String lines = Documentation.blocks("docs/platform.md", "nginx").get(0);
        assertTrue(lines.contains(OURS), lines);
        List<String> server = List.of(
                "daemon off; master_process off; pid nginx.pid; error_log stderr; events {}",
                "http { access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f;",
                "uwsgi_temp_path u; scgi_temp_path s; server { listen unix:" + socket() + ";",
                lines.replace(OURS, url),
                "location /api/ { return 200 \"" + PLATFORM + "\"; }",
                "location / { return 200 \"" + PLATFORM + "\"; } } }");
        return String.join("\n", server);
    }

    private Path socket() {
        return folder.resolve("nginx.sock");
    }

    private void awaitSocket() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!accepts()) {
            assertTrue(nginx.isAlive() && System.nanoTime() < end, () -> read(folder.resolve("log")));
            Thread.onSpinWait();
        }
    }

    private boolean accepts() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The status and the body of an answer. */
    private String get(String path) throws IOException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--unix-socket", socket().toString()));
        command.addAll(List.of("-H", "Authorization: Bearer " + Operator.token("alice"), "-w", " %{http_code}"));
        command.add("http://platform.example" + path);
        Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void thePageAndItsFilesAreOurs() throws IOException {
        String page = get("/user-config/");

        assertTrue(page.contains("<title>") && page.endsWith(" 200"), page);
        List<String> assets =
                ASSET.matcher(page).results().map(found -> found.group(1)).toList();
        assertTrue(assets.size() >= 2, page);
        for (String asset : assets) {
            String file = get(asset);
            assertTrue(file.endsWith(" 200") && !file.startsWith(PLATFORM), asset);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/services",
                "/api/user/api-keys",
                "/api/user/api-keys/openai",
                "/api/user/payment-config",
                "/api/user/audit",
                "/api/payment/user/stats",
                "/api/payment/user/history"
            })
    void ourRoutesAreOurs(String path) throws IOException {
        String answer = get(path);

        assertTrue(answer.startsWith("{") && answer.endsWith("} 200"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/api/keys/list",
                "/api/user/profile",
                "/api/user/api-keysets",
                "/api/payment/status",
                "/health/ready",
                "/metrics"
            })
    void everythingElseIsThePlatforms(String path) throws IOException {
        assertEquals(PLATFORM + " 200", get(path));
    }
}
