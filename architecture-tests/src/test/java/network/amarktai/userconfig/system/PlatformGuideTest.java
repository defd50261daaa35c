package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.http.command.CommandLineFactory;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/platform.md}, in their order, on a database as the platform left it. */
class PlatformGuideTest {

    private static final String JAR = "java -jar user-config-server.jar ";
    private static final String PAGE = "docs/platform.md";
    private static final LegacyExample EXAMPLE = LegacyExample.all().get(0);

    @TempDir
    private Path folder;

    @Test
    void everyCommandOfThePageDoesWhatThePageSays() {
        try (TestMongo mongo = new TestMongo()) {
            plant(mongo);
            Map<String, String> variables =
                    Operator.variables("MONGO_URL", mongo.url(), "DATA_DIR", folder.toString(), "PORT", "0");
            variables.putAll(EXAMPLE.environment());
            List<String> said = new ArrayList<>();
            for (String command : commands()) {
                said.add(run(variables, command));
            }

            assertEquals(
                    List.of("doctor 0", "migrate 65", "migrate 65", "doctor 0", "serve 0", "consumer 0", "migrate 0"),
                    said.stream()
                            .map(one -> one.substring(0, one.indexOf('\n')))
                            .toList());
            assertTrue(said.get(0).contains("of them stored in clear"), said.get(0));
            assertTrue(said.get(1).contains("importable"), said.get(1));
            assertTrue(said.get(6).contains("Nothing is left that holds a secret"), said.get(6));
            assertEquals(0, mongo.collection("api_keys").countDocuments());
        }
    }

    @Test
    void everyRouteOfThePageExists() {
        String page = Documentation.text(PAGE);
        String openApi =
                Documentation.text("http-javalin/src/main/resources/network/amarktai/userconfig/http/openapi.json");
        for (String route : List.of(
                "/api/user/api-keys",
                "/api/user/api-keys/{service}/test",
                "/api/services",
                "/api/user/generate-wallet",
                "/api/payment/user/payments",
                "/api/payment/user/faucet")) {
            assertTrue(page.contains(route), route);
            assertTrue(openApi.contains('"' + route + '"'), route);
        }
    }

    private static void plant(TestMongo mongo) {
        List<BsonDocument> keys = new ArrayList<>(EXAMPLE.documents("api_keys"));
        // The page says what to do about this one: its user saves the key again.
        keys.removeIf(key -> key.toJson().contains("not-a-token"));
        mongo.collection("users").insertMany(EXAMPLE.documents("users"));
        if (!keys.isEmpty()) {
            mongo.collection("api_keys").insertMany(keys);
        }
        mongo.collection("api_keys")
                .insertOne(BsonDocument.parse("{user_id: '" + EXAMPLE.users().get(0)
                        + "', provider: 'kraken', api_key: 'in-clear-key', api_secret: 'in-clear-secret'}"));
    }

    /** The commands of the page, without the reports' paths. */
    private static List<String> commands() {
        return Documentation.blocks(PAGE, "sh").stream()
                .flatMap(block -> block.lines())
                .filter(line -> line.startsWith(JAR))
                .map(line -> line.substring(JAR.length()))
                .toList();
    }

    /** Runs a command; returns its name and exit code, and then what it printed. */
    private String run(Map<String, String> variables, String command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        arguments.replaceAll(argument ->
                argument.endsWith(".jsonl") ? folder.resolve(argument).toString() : argument);
        if (arguments.get(0).equals("serve")) {
            assertEquals(List.of("serve", "--trusted-proxies=127.0.0.1/32"), arguments);
            variables.put("TRUSTED_PROXIES", "127.0.0.1/32");
            try (Wiring wiring = Wiring.of(Environment.of(variables::get), InstantSource.system())) {
                Api user =
                        Api.signedIn(wiring.startServer().url(), EXAMPLE.users().get(0));
                user.get("/health/ready").is(200);
                return "serve 0\n" + user.get("/api/user/api-keys").is(200).body();
            }
        }
        if (arguments.get(0).equals("doctor")) {
            arguments.add("--offline");
        }
        StringWriter out = new StringWriter();
        int status = CommandLineFactory.create(variables::get)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        arguments.stream()
                .filter(argument -> argument.endsWith(".jsonl"))
                .forEach(report -> assertFalse(read(report).contains("in-clear"), "a report holds no value"));
        return arguments.get(0) + " " + status + "\n" + out;
    }

    private static String read(String report) {
        try {
            return Files.readString(Path.of(report)).replace("in_clear", "");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
