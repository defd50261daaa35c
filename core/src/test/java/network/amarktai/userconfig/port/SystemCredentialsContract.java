package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.FLOCK;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SystemCredentials}. */
public interface SystemCredentialsContract {

    /** The operator's key for OpenAI in these tests. */
    String OPENAI_KEY = "sk-operator-ключ";

    /** Credentials with {@link #OPENAI_KEY} for OpenAI and no other key. */
    SystemCredentials systemCredentials();

    @Test
    default void aGivenKeyIsFound() {
        assertTrue(systemCredentials().has(OPENAI));
        assertEquals(OPENAI_KEY, text(systemCredentials().find(OPENAI).orElseThrow()));
    }

    @Test
    default void whatIsNotGivenIsNotFound() {
        for (ServiceId service : new ServiceId[] {FLOCK, ServiceId.of("no-such-service")}) {
            assertFalse(systemCredentials().has(service));
            assertEquals(Optional.empty(), systemCredentials().find(service));
        }
    }

    @Test
    default void aFoundKeyIsACopyForItsCaller() {
        systemCredentials().find(OPENAI).orElseThrow().close();

        assertTrue(systemCredentials().has(OPENAI));
        assertEquals(secret(OPENAI_KEY), systemCredentials().find(OPENAI).orElseThrow());
    }

    @Test
    default void severalThreadsShareThem() {
        SystemCredentials shared = systemCredentials();

        assertEquals(Collections.nCopies(8, OPENAI_KEY), Race.run(8, thread -> () -> {
            try (Secret found = shared.find(OPENAI).orElseThrow()) {
                return text(found);
            }
        }));
    }
}
