package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.http.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's user with sample data, in a process of its own. */
class SampleDataTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private String url = "";

    @Test
    void theSampleUserHasKeysUsageAWalletAndPayments() throws IOException, InterruptedException {
        Process demo = start();
        try {
            String keys = awaited("/api/user/api-keys", "can_withdraw");
            assertTrue(keys.contains("\"openai_configured\":true"), keys);
            assertTrue(awaited("/api/user/api-keys/openai/usage?days=30", "ai-engine")
                    .contains("rate_limited"));
            String payments = awaited("/api/payment/user/history?days=1&limit=50", "\"status\":\"confirmed\"");
            assertTrue(payments.contains("\"type\":\"alpha_signal\""), payments);
            String all = awaited("/api/payment/user/stats", "\"total_transactions\":20");
            assertTrue(all.contains("\"daily_budget_fet\":100"), all);
        } finally {
            demo.destroy();
            assertTrue(demo.waitFor(60, TimeUnit.SECONDS), "it stops after the signal");
        }
        String log = Files.readString(folder.resolve("err"));
        assertFalse(log.contains(" WARN ") || log.contains(" ERROR "), log);
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "demo",
                        "--port=0",
                        "--data-dir=" + folder.resolve("data"))
                .redirectError(folder.resolve("err").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertTrue(line != null && line.startsWith("listening on "), line + Files.readString(folder.resolve("err")));
        url = line.substring("listening on ".length());
        return process;
    }

    private String awaited(String path, String expected) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String answer = "";
        while (!answer.contains(expected)) {
            assertTrue(Instant.now().isBefore(end), expected + " in " + answer);
            answer = HTTP.send(
                            HttpRequest.newBuilder(URI.create(url + path))
                                    .header(
                                            "Authorization",
                                            "Bearer "
                                                    + Files.readString(folder.resolve("data")
                                                            .resolve("sample-token")))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
        return answer;
    }
}
