package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.usecase.rotation.KeyJobListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The master key is rotated while eight clients save and resolve; the job is killed half way and run again. No client
 * sees an error, nothing is lost, and the old key is no longer needed.
 *
 * <p>{@code -Drotation.credentials=100000} is the long run.
 */
class RotationTest {

    private static final int CREDENTIALS = Integer.getInteger("rotation.credentials", 1000);
    private static final int CREDENTIALS_ON_MONGO = 150;
    private static final int CLIENTS = 8;
    /** The test server executes one command at a time. */
    private static final int CLIENTS_ON_MONGO = 2;

    private static final int USERS_A_CLIENT = 5;
    private static final double NANOS_A_SECOND = 1e9;

    private static final String OLD = Operator.OTHER_MASTER_KEY;
    private static final String NEW = Operator.MASTER_KEY;
    private static final Map<String, String> OLD_KEYS = Map.of("API_KEY_ENCRYPTION_KEY", OLD);
    private static final Map<String, String> BOTH_KEYS =
            Map.of("API_KEY_ENCRYPTION_KEY", NEW, "API_KEY_ENCRYPTION_KEY_PREVIOUS", OLD);
    private static final Map<String, String> NEW_KEYS = Map.of("API_KEY_ENCRYPTION_KEY", NEW);

    @TempDir
    private Path folder;

    @Test
    void aRotationThatIsKilledAndRunAgainLosesNothingOnSqlite(TestReporter reporter) {
        Path file = folder.resolve("user-config.db");
        Map<String, String> variables = Operator.variables("DATA_DIR", folder.toString());
        rotated(CREDENTIALS, CLIENTS, keys -> SealedStore.sqlite(file, keys), variables, reporter);
    }

    @Test
    void aRotationThatIsKilledAndRunAgainLosesNothingOnMongo(TestReporter reporter) {
        try (TestMongo mongo = new TestMongo()) {
            Map<String, String> variables = Operator.variables("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true");
            rotated(
                    CREDENTIALS_ON_MONGO,
                    CLIENTS_ON_MONGO,
                    keys -> SealedStore.mongo(mongo.url(), keys),
                    variables,
                    reporter);
        }
    }

    private void rotated(
            int users,
            int clients,
            Function<Map<String, String>, SealedStore> opening,
            Map<String, String> variables,
            TestReporter reporter) {
        try (SealedStore before = opening.apply(OLD_KEYS)) {
            before.seed(users);
        }
        Map<String, String> command = new HashMap<>(variables);
        command.putAll(BOTH_KEYS);
        AtomicBoolean over = new AtomicBoolean();
        Map<Integer, String> saved = new HashMap<>();
        try (SealedStore here = opening.apply(BOTH_KEYS);
                SealedStore there = opening.apply(BOTH_KEYS)) {
            List<Callable<Map<Integer, String>>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                work.add(client(client % 2 == 0 ? here : there, client, users, over));
            }
            work.add(() -> {
                try {
                    rotate(here, users, command, reporter);
                    return Map.of();
                } finally {
                    over.set(true);
                }
            });
            Together.run(work).forEach(saved::putAll);
        }
        assertTrue(saved.size() >= clients, "every client saved something");
        assertOldKeyIsNotNeeded(users, opening, saved);
    }

    /**
     * Resolves and saves the keys of a few users of its own, before and after the position of the rotation, until it
     * ends.
     */
    private static Callable<Map<Integer, String>> client(SealedStore on, int client, int users, AtomicBoolean over) {
        return () -> {
            Map<Integer, String> saved = new HashMap<>();
            int apart = CLIENTS * (users / CLIENTS / USERS_A_CLIENT);
            for (int round = 0; !over.get() || round == 0; round++) {
                int number = client + apart * (round % USERS_A_CLIENT);
                on.assertResolves(number, saved.getOrDefault(number, SealedStore.firstValue(number)));
                String next = "sk-proj-client-%d-%010d".formatted(client, round);
                on.save(number, next);
                saved.put(number, next);
            }
            return saved;
        };
    }

    private void rotate(SealedStore on, int users, Map<String, String> command, TestReporter reporter) {
        KeyId old = KeyId.of(Operator.keyId(OLD));
        try (ServerProcess killed = ServerProcess.start(folder, command, "rotate-keys")) {
            // The rotation begins with the first on SQLite; the clients have saved at most a few of them.
            awaitResealed(on, old, users);
            killed.kill();
        }
        long left = on.masterKeys().countKeys().count().of(old).credentials();
        reporter.publishEntry("left by the killed run", Long.toString(left));
        assertTrue(left > 0, "it was killed at work");

        long start = System.nanoTime();
        RotationReport report = on.masterKeys().rotateKeys().rotate(Origin.service("again"), KeyJobListener.none());
        double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;

        reporter.publishEntry(
                "credentials a second",
                "%.0f (%d in %.1f s)"
                        .formatted(
                                report.resealed().credentials() / seconds,
                                report.resealed().credentials(),
                                seconds));
        assertTrue(report.complete(), report.toString());
        assertEquals(0, report.unreadable() + report.unstored());
    }

    /** Waits until a user who has not saved has another key: the revision is still the first. */
    private static void awaitResealed(SealedStore on, KeyId old, int users) {
        long deadline = System.nanoTime() + (long) ((120 + users / 200) * NANOS_A_SECOND);
        for (int number = 0; ; number = (number + 1) % Math.min(users, 100)) {
            StoredCredential stored = (StoredCredential) on.store()
                    .credential(SealedStore.user(number), SealedStore.OPENAI)
                    .orElseThrow();
            boolean first = stored.storedRevision().value().equals("%032x".formatted(number));
            if (first && !stored.keyId().equals(old)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the rotation does not begin");
            }
        }
    }

    private static void assertOldKeyIsNotNeeded(
            int users, Function<Map<String, String>, SealedStore> opening, Map<Integer, String> saved) {
        KeyId old = KeyId.of(Operator.keyId(OLD));
        try (SealedStore after = opening.apply(NEW_KEYS)) {
            assertEquals(KeyUse.none(), after.masterKeys().countKeys().count().of(old));
            assertEquals(
                    Set.of(after.activeKey()), after.masterKeys().countKeys().needed());
            assertTrue(after.masterKeys()
                    .openEverything()
                    .open(KeyJobListener.none())
                    .everythingOpens());
            for (int number = 0; number < users; number++) {
                after.assertHolds(number, saved.getOrDefault(number, SealedStore.firstValue(number)));
            }
            try (SealedStore another = opening.apply(NEW_KEYS)) {
                assertTrailsHold(another, saved);
            }
        }
    }

    /** Entries chained with the audit key of the old key verify without the old key. */
    private static void assertTrailsHold(SealedStore store, Map<Integer, String> saved) {
        Set<KeyId> chainedWith = new HashSet<>();
        for (int number : new TreeSet<>(saved.keySet()).headSet(CLIENTS)) {
            store.auditLog()
                    .streamOf(SealedStore.user(number))
                    .ifPresent(stream -> store.auditLog()
                            .before(stream, Long.MAX_VALUE, Integer.MAX_VALUE)
                            .forEach(entry -> chainedWith.add(entry.keyId())));
            AuditChain.events(store.auditLog(), store.auditSealer(), SealedStore.user(number));
        }
        assertTrue(chainedWith.contains(KeyId.of(Operator.keyId(OLD))), "there is something to verify");
        List<String> actions = AuditChain.events(store.auditLog(), store.auditSealer(), AuditStream.system()).stream()
                .map(AuditEvent::action)
                .map(Object::toString)
                .filter(action -> action.startsWith("key_rotation."))
                .toList();
        assertEquals(List.of("key_rotation.started", "key_rotation.started", "key_rotation.finished"), actions);
    }
}
