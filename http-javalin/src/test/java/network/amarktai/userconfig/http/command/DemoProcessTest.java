package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.http.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: a separate process, stopped with a signal and started again. */
class DemoProcessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void whatIsSavedInTheDemoIsStillThereTheNextTime() throws IOException, InterruptedException {
        try (Demo demo = new Demo()) {
            String saved = demo.call("POST", "", "{\"service\":\"openai\",\"key\":\"sk-proj-MARKER-0123456789\"}");
            assertTrue(saved.contains("\"success\":true"), saved);
            String tested = demo.call("POST", "/openai/test", "");
            assertTrue(tested.contains("\"outcome\":\"valid\""), tested);
            assertTrue(tested.contains("OpenAI itself was not asked"), tested);
        }
        try (Demo demo = new Demo()) {
            String status = demo.call("GET", "/openai", "");
            assertTrue(status.contains("\"configured\":true"), status);
            assertTrue(status.contains("\"readable\":true"), status);
        }
        assertEquals(-1, Files.readString(folder.resolve("err")).indexOf("MARKER"));
        byte[] database = Files.readAllBytes(folder.resolve("data").resolve("user-config.db"));
        assertEquals(-1, new String(database, StandardCharsets.ISO_8859_1).indexOf("MARKER"));
    }

    private final class Demo implements AutoCloseable {

        private final Process process;
        private final String url;

        Demo() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Main.class.getName(),
                            "demo",
                            "--port=0",
                            "--data-dir=" + folder.resolve("data"))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("err").toFile()))
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null || !line.startsWith("listening on ")) {
                throw new AssertionError(line + Files.readString(folder.resolve("err")));
            }
            url = line.substring("listening on ".length()) + "/api/user/api-keys";
        }

        String call(String method, String path, String body) throws IOException, InterruptedException {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .method(method, BodyPublishers.ofString(body))
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + Files.readString(
                                                    folder.resolve("data").resolve("token")))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return answer.body();
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            try {
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it stops after the signal");
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
