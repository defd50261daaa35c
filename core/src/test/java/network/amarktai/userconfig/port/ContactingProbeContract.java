package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link CredentialProbe} that contacts a provider. */
public interface ContactingProbeContract extends CredentialProbeContract {

    /** The behaviours of a provider. */
    enum Provider {
        ACCEPTS,
        REJECTS,
        DOES_NOT_ANSWER
    }

    /** Sets the behaviour of the provider in all later tests. Default: accepts. */
    void provider(Provider behaviour);

    /** Sets a hook that the provider runs before each answer. */
    void beforeTheAnswer(Runnable hook);

    /** The number of requests that the provider received in this test. */
    int requests();

    /** A complete credential for {@link #service} with another key. */
    CredentialSecrets otherSecrets();

    /** Closes the probe. */
    void closeProbe();

    @Test
    default void anAcceptedKeyIsValid() {
        ProbeResult result = tested();

        assertEquals(ProbeOutcome.VALID, result.outcome());
        assertEquals(1, requests());
        assertFalse(result.latency().isNegative());
    }

    @Test
    default void aRejectedKeyIsInvalid() {
        provider(Provider.REJECTS);

        ProbeResult result = tested();

        assertEquals(ProbeOutcome.INVALID_KEY, result.outcome());
        assertEquals(ProbeFacts.unknown(), result.facts());
        assertEquals(List.of(), result.warnings());
    }

    @Test
    default void noAnswerIsAnOutcome() {
        provider(Provider.DOES_NOT_ANSWER);

        ProbeResult result = tested();

        assertEquals(ProbeOutcome.UNREACHABLE, result.outcome());
        assertNotEquals(null, result.details().failure());
        assertEquals(null, result.details().httpStatus());
    }

    @Test
    default void aServiceThatCannotBeTestedIsNotContacted() {
        try (CredentialSecrets secrets = secrets()) {
            probe().test(UNKNOWN, secrets);
        }

        assertEquals(0, requests());
    }

    @Test
    default void aKeyUnderTestIsNotTestedTwice() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        beforeTheAnswer(() -> {
            asked.countDown();
            await(answer);
        });
        CompletableFuture<ProbeResult> first = CompletableFuture.supplyAsync(this::tested);
        assertTrue(asked.await(30, TimeUnit.SECONDS), "the first test sends its request");

        ProbeResult second = tested();

        answer.countDown();
        assertEquals(ProbeOutcome.RATE_LIMITED, second.outcome());
        assertEquals(ProbeDetails.none(), second.details());
        assertEquals(ProbeOutcome.VALID, first.join().outcome());
        assertEquals(1, requests());
    }

    @Test
    default void aFinishedTestCanBeRepeated() {
        assertEquals(ProbeOutcome.VALID, tested().outcome());
        assertEquals(ProbeOutcome.VALID, tested().outcome());

        assertEquals(2, requests());
    }

    @Test
    default void differentKeysAreTestedConcurrently() {
        CountDownLatch bothAsked = new CountDownLatch(2);
        beforeTheAnswer(() -> {
            bothAsked.countDown();
            await(bothAsked);
        });

        List<ProbeOutcome> outcomes = Race.run(2, thread -> () -> {
            try (CredentialSecrets secrets = thread == 0 ? secrets() : otherSecrets()) {
                return probe().test(service(), secrets).outcome();
            }
        });

        assertEquals(Collections.nCopies(2, ProbeOutcome.VALID), outcomes);
    }

    @Test
    default void aClosedProbeRefusesToTest() {
        closeProbe();

        assertThrows(IllegalStateException.class, this::tested);
    }

    private ProbeResult tested() {
        try (CredentialSecrets secrets = secrets()) {
            return probe().test(service(), secrets);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the other test did not get this far");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
