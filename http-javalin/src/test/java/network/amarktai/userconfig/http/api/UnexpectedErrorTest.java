package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.OPENAI_KEY;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import network.amarktai.userconfig.testkit.InterruptedUserConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

/** A defect, or a library that quotes its input, must not carry a secret into an answer or the log. */
class UnexpectedErrorTest {

    private static final String MARKER = "MARKER-of-an-exception";

    private final TestKit kit = new TestKit();

    @Test
    void anExceptionNobodyExpectedIsAProblemWithoutItsMessage() {
        RuntimeException cause = new IllegalArgumentException(MARKER + OPENAI_KEY);
        isQuiet(() -> {
            throw new IllegalStateException(MARKER + OPENAI_KEY, cause);
        });
    }

    @Test
    void anErrorOfTheMachineIsAProblemWithoutItsMessage() {
        isQuiet(() -> {
            throw new AssertionError(MARKER + OPENAI_KEY);
        });
        isQuiet(() -> {
            throw new StackOverflowError(MARKER + OPENAI_KEY);
        });
    }

    private void isQuiet(Runnable failure) {
        try (Logged log = new Logged();
                KitServer server =
                        KitServer.on(kit, new InterruptedUserConfigStore(kit.store(), Integer.MAX_VALUE, failure))) {
            ApiAnswer answer = server.as("alice")
                    .sendUnchecked("POST", KEYS, BodyPublishers.ofString(SAVE_OPENAI), "X-Request-Id", "request-0815");

            answer.isProblem(500, "internal_error");
            assertFalse(answer.everything().contains(MARKER), answer.everything());
            assertFalse(answer.everything().contains("sk-proj"), answer.everything());
            assertTrue(log.text().contains("request-0815"), log.text());
            assertFalse(log.text().contains(MARKER), log.text());
            assertFalse(log.text().contains("sk-proj"), log.text());
            server.as("alice").get(KEYS).is(200);
        }
    }
}
