package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README do what it says. */
class ReadmeTest {

    private static final String PORT_OF_THE_README = "127.0.0.1:8080";
    // The same command, but it also prints the status.
    private static final String CURL = "curl() { command curl -sS -w '\\n%{http_code}' \"$@\"; }\n";

    // The demo makes a block a second, and starting curl takes a moment.
    private static final int MOST_LOOKS = 2_000;

    /** The status, and the output of a command before it. */
    private record Reply(String status, JsonNode body) {}

    @TempDir
    private Path folder;

    @BeforeEach
    void requireCurl() throws IOException, InterruptedException {
        Process found = new ProcessBuilder("/bin/sh", "-c", "command -v curl").start();
        if (found.waitFor() != 0) {
            Documentation.cannotRunHere("no curl, so the lines of the README were not tried");
        }
    }

    @Test
    void theLinesOfTheReadmeWorkAndARestartKeepsTheKeyAndTheCoins() throws Exception {
        List<String> blocks = Documentation.blocks("README.md", "sh");
        List<String> lines = commands(blocks.get(1));
        String variables = lines.get(0);
        List<String> curls = lines.subList(1, lines.size());
        assertEquals(7, curls.size(), curls.toString());
        List<String> guide = Documentation.blocks("docs/payment-agent.md", "sh");
        List<String> wallet = commands(guide.get(0));
        assertEquals(4, wallet.size(), wallet.toString());
        List<String> payment = commands(guide.get(1));
        assertEquals(4, payment.size(), payment.toString());

        try (ServerProcess demo = demo(blocks.get(0))) {
            List<Reply> replies = new ArrayList<>();
            for (String curl : curls) {
                replies.add(run(variables, curl, demo.url()));
            }
            replies.forEach(reply -> assertEquals("200", reply.status(), String.valueOf(reply.body())));
            assertEquals("openai", replies.get(0).body().get("service").asText());
            assertEquals(0, replies.get(0).body().get("warnings").size());
            assertEquals("binance", replies.get(1).body().get("service").asText());
            assertEquals(0, replies.get(1).body().get("warnings").size());
            assertTrue(replies.get(2).body().get("openai_configured").asBoolean());
            assertTrue(replies.get(3).body().get("readable").asBoolean());
            assertTrue(replies.get(4).body().toString().contains("Hello"), "the AI service answers");
            assertTrue(replies.get(5).body().get("success").asBoolean());
            assertEquals(
                    "credential.deleted",
                    replies.get(6).body().get("events").get(0).get("action").asText());
            makesAWalletWithFunds(variables, wallet, demo.url());
            pays(variables, payment, demo.url());
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, demo.end());
        }

        try (ServerProcess again = demo(blocks.get(0))) {
            JsonNode all = run(variables, curls.get(2), again.url()).body();
            assertEquals(false, all.get("openai_configured").asBoolean(), "it was deleted");
            JsonNode binance = run(variables, curls.get(3).replace("/openai", "/binance"), again.url())
                    .body();
            assertTrue(binance.get("readable").asBoolean(), binance.toString());
            JsonNode stats = run(variables, payment.get(3), again.url()).body();
            assertEquals(1, stats.get("confirmed_transactions").asInt());
            // Paid to itself, so only the fee is gone.
            BigDecimal fee = new BigDecimal(stats.get("total_spent_fet").asText()).subtract(new BigDecimal("1.5"));
            BigDecimal balance = new BigDecimal(balance(variables, wallet.get(3), again.url()));
            assertEquals(0, new BigDecimal("100").subtract(fee).compareTo(balance));
            assertDemoPrintsWhatWorks(again);
        }
    }

    private void makesAWalletWithFunds(String variables, List<String> lines, String url) throws Exception {
        // The first line captures the output of curl, so it is run without the status after it.
        String words = lines.get(0).replace("$(curl", "$(command curl");
        Reply saved = run(variables, words + "\n" + lines.get(1), url);
        assertEquals("200", saved.status(), "the wallet is saved");
        assertTrue(saved.body().get("config").get("wallet_readable").asBoolean());
        assertEquals("202", run(variables, lines.get(2), url).status(), "the faucet has promised coins");

        String balance = "0";
        for (int look = 0; look < MOST_LOOKS && balance.equals("0"); look++) {
            balance = balance(variables, lines.get(3), url);
        }
        assertEquals("100", balance);
    }

    private void pays(String variables, List<String> lines, String url) throws Exception {
        assertEquals("200", run(variables, lines.get(1), url).status(), "payments are switched on");
        String address = lines.get(0).replace("$(curl", "$(command curl");
        for (int time = 0; time < 2; time++) {
            Reply paid = run(variables, address + "\n" + lines.get(2), url);
            assertEquals("200", paid.status(), String.valueOf(paid.body()));
            assertEquals(
                    "confirmed", paid.body().get("status").asText(), paid.body().toString());
        }
        JsonNode stats = run(variables, lines.get(3), url).body();
        assertEquals(1, stats.get("total_transactions").asInt(), "the same key pays once");
    }

    private String balance(String variables, String curl, String url) throws IOException, InterruptedException {
        Reply reply = run(variables, curl, url);
        assertEquals("200", reply.status(), String.valueOf(reply.body()));
        return reply.body().get("balance_fet").asText();
    }

    /** The lines that the demo itself prints, run in its folder. */
    private void assertDemoPrintsWhatWorks(ServerProcess demo) throws IOException, InterruptedException {
        List<String> printed = demo.out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .filter(line -> !line.startsWith("http"))
                .toList();
        String script = String.join("\n", printed);
        assertTrue(script.startsWith("TOKEN="), script);
        assertTrue(shell(CURL + script).contains("\"configured\":true"), script);
    }

    /** Runs the command of the README after the Maven part, but on any free port. */
    private ServerProcess demo(String block) {
        String command = block.substring(block.indexOf("&& ") + 3).strip();
        String expected = "java -jar http-javalin/target/user-config-server.jar demo";
        assertEquals(expected, command);
        Path jar = Documentation.file("http-javalin/target/user-config-server.jar");
        if (Files.exists(jar)) {
            return ServerProcess.startJar(jar, folder, Map.of(), "demo", "--port", "0");
        }
        System.out.println("== the demo runs from the class path, because nothing is packaged yet");
        return ServerProcess.start(folder, Map.of(), "demo", "--port", "0");
    }

    /** The commands of a block: a line, and the indented lines below it. */
    private static List<String> commands(String block) {
        List<String> commands = new ArrayList<>();
        block.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            if (line.startsWith(" ")) {
                commands.set(commands.size() - 1, commands.get(commands.size() - 1) + "\n" + line);
            } else {
                commands.add(line);
            }
        });
        return commands;
    }

    private Reply run(String variables, String curl, String url) throws IOException, InterruptedException {
        String script = CURL + variables + "\n" + curl;
        assertTrue(script.contains(PORT_OF_THE_README), script);
        String output = shell(script.replace(PORT_OF_THE_README, url.substring("http://".length())));
        int status = output.lastIndexOf('\n');
        return new Reply(output.substring(status + 1), new ObjectMapper().readTree(output.substring(0, status)));
    }

    private String shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
