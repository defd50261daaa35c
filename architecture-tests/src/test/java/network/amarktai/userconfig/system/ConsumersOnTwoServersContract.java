package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.usecase.consumer.ManageConsumers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database know the same programs, and the same blocks. */
@Timeout(120)
interface ConsumersOnTwoServersContract {

    /** The variables of the database, the same for both servers. */
    Map<String, String> database(Path folder);

    private static Wiring instance(Path folder, Map<String, String> database, String name) {
        Map<String, String> variables = new HashMap<>(Operator.variables("ALLOW_LEASES", "true"));
        variables.put("AUDIT_ANCHOR_FILE", folder.resolve(name + ".jsonl").toString());
        variables.putAll(database);
        return Wiring.of(Environment.of(variables::get), InstantSource.system());
    }

    private static String ascii(Secret token) {
        try (token) {
            return token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    private static Api program(String url, String token) {
        return Api.withHeaders(url, "Authorization", "Bearer " + token, "X-On-Behalf-Of", "alice");
    }

    private static int lease(Api program) {
        return program.send("POST", "/service/lease", "{\"service\":\"openai\"}")
                .status();
    }

    /** Returns when a call is answered with this status; fails after the time in which every server has to know a change. */
    private static void within2Seconds(Api program, int status) {
        long start = System.nanoTime();
        // Leases are limited to 30 a minute.
        while (program.get("/api/user/api-keys").status() != status) {
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos(), "not " + status + " in time");
            Polling.pause();
        }
    }

    @Test
    default void whatOneServerKnowsTheOtherKnows(@TempDir Path folder) {
        Map<String, String> database = database(folder);
        try (Wiring one = instance(folder, database, "one");
                Wiring two = instance(folder, database, "two")) {
            String url = one.startServer().url();
            String otherUrl = two.startServer().url();
            Api alice = Api.signedIn(url, "alice");
            alice.save(Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijklmnop"))
                    .is(200);
            ManageConsumers manage = one.userConfig().consumers().manageConsumers();
            String token = ascii(manage.add(
                    Origin.service("test"),
                    Consumer.of("bot"),
                    new TreeSet<>(Set.of(
                            ConsumerScope.of(ConsumerScope.Kind.STATUS),
                            ConsumerScope.of(ConsumerScope.Kind.LEASE, ServiceId.of("openai")))),
                    Duration.ofDays(1),
                    ConsumerLimits.none()));
            Api here = program(url, token);
            Api there = program(otherUrl, token);

            assertEquals(200, lease(here));
            within2Seconds(there, 200);

            Api.signedIn(otherUrl, "alice")
                    .send("POST", "/api/user/consumers/bot/block", "")
                    .is(200);
            assertEquals(403, lease(here), "after the answer");
            assertEquals(403, lease(there), "after the answer");
            alice.send("POST", "/api/user/consumers/bot/unblock", "").is(200);
            assertEquals(200, lease(here));
            within2Seconds(there, 200);

            String second =
                    ascii(manage.rotate(Origin.service("test"), Consumer.of("bot"), Duration.ZERO, Duration.ofDays(1)));
            assertEquals(401, lease(here));
            within2Seconds(there, 401);
            assertEquals(200, lease(program(otherUrl, second)));

            alice.send("POST", "/api/user/freeze", "").is(200);
            assertEquals(403, lease(program(url, second)), "after the answer");
            assertEquals(403, lease(program(otherUrl, second)), "after the answer");

            two.userConfig().consumers().manageConsumers().remove(Origin.service("test"), Consumer.of("bot"));
            assertEquals(401, lease(program(otherUrl, second)));
            within2Seconds(program(url, second), 401);
        }
    }
}
