package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ConcurrentUseTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;
    private static final int ENTRIES_PER_ROUND = 3;
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final List<ServiceDefinition> KEY_PAIRS = StandardCatalog.services().services().stream()
            .filter(service -> service.fields().size() == 2)
            .limit(THREADS)
            .toList();

    private final TestKit kit = new TestKit();

    @Test
    void manyServicesOfOneUserAtOnceKeepOneWholeTrail() {
        UserId alice = UserId.of("alice");
        UserConfig userConfig = kit.userConfig();

        Race.run(THREADS, i -> () -> saveAndResolve(userConfig, alice, KEY_PAIRS.get(i)));

        List<AuditEvent> events = Trail.events(kit, alice);
        assertEquals(THREADS * ROUNDS * ENTRIES_PER_ROUND, events.size());
        for (ServiceDefinition service : KEY_PAIRS) {
            assertEquals(
                    ROUNDS * ENTRIES_PER_ROUND,
                    events.stream()
                            .filter(event -> event.aboutService().orElseThrow().equals(service.id()))
                            .count());
        }
    }

    @Test
    void manyUsersAtOnceEachKeepTheirOwn() {
        UserConfig userConfig = kit.userConfig();

        Race.run(THREADS, i -> () -> saveAndResolve(userConfig, UserId.of("user-" + i), KEY_PAIRS.get(i)));

        IntStream.range(0, THREADS)
                .forEach(i -> assertEquals(
                        ROUNDS * ENTRIES_PER_ROUND,
                        Trail.events(kit, UserId.of("user-" + i)).size()));
    }

    @Test
    void severalInstancesKeepOneWholeTrail() {
        UserId alice = UserId.of("alice");
        List<UserConfig> instances = List.of(kit.userConfig(), kit.userConfig(), kit.userConfig());

        Race.run(THREADS, i -> () -> saveAndResolve(instances.get(i % instances.size()), alice, KEY_PAIRS.get(i)));

        assertEquals(
                THREADS * ROUNDS * ENTRIES_PER_ROUND, Trail.events(kit, alice).size());
    }

    @Test
    void oneServiceSavedByManyAtOnceEndsWithOneOfTheirValuesAndAChainOfReplacements() {
        UserId alice = UserId.of("alice");
        UserConfig userConfig = kit.userConfig();

        Race.run(
                4,
                i -> () -> userConfig
                        .credentials()
                        .saveCredential()
                        .save(ORIGIN, alice, "openai", given("api_key", "sk-proj-value-number-" + i)));

        List<AuditEvent> done = Trail.events(kit, alice).stream()
                .filter(event -> event.outcome().equals("done"))
                .toList();
        Set<String> replaced =
                done.stream().map(event -> event.detail().get("replaced")).collect(Collectors.toSet());
        assertEquals(4, done.size());
        // Every save replaced a different revision, so there was no lost update.
        assertEquals(4, replaced.size());
        CredentialStatus status =
                userConfig.credentials().showCredentialStatus().one(alice, "openai");
        assertTrue(status.readable());
    }

    private static int saveAndResolve(UserConfig userConfig, UserId user, ServiceDefinition service) {
        for (int round = 0; round < ROUNDS; round++) {
            String key = service.id() + "-key-number-" + round;
            try (CredentialSecrets given = given("api_key", key, "api_secret", "secret-" + round)) {
                userConfig
                        .credentials()
                        .saveCredential()
                        .save(ORIGIN, user, service.id().value(), given);
            }
            try (ResolvedCredential resolved = userConfig
                    .credentials()
                    .resolveCredential()
                    .resolve(ORIGIN, user, service.id(), Consumer.of("round-" + round))) {
                assertEquals(key, text(resolved.field(API_KEY).orElseThrow()));
            }
        }
        return ROUNDS;
    }
}
