package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import org.junit.jupiter.api.Test;

/** The contract of every {@link CredentialProbe}, also of one that sends no requests. */
public interface CredentialProbeContract {

    /** A service that the catalog does not have, so no probe can test it. */
    ServiceId UNKNOWN = ServiceId.of("no-such-service");

    /** The probe under test. */
    CredentialProbe probe();

    /** A service of the catalog. */
    ServiceId service();

    /** A complete credential for {@link #service}, a new one on every call. */
    CredentialSecrets secrets();

    @Test
    default void aServiceThatCannotBeTestedIsUnverifiable() {
        try (CredentialSecrets secrets = secrets()) {
            ProbeResult result = probe().test(UNKNOWN, secrets);

            assertEquals(UNKNOWN, result.service());
            assertEquals(ProbeOutcome.UNVERIFIABLE, result.outcome());
            assertEquals(ProbeFacts.unknown(), result.facts());
            assertEquals(ProbeDetails.none(), result.details(), "no request was sent");
        }
    }

    @Test
    default void theResultIsForTheTestedService() {
        try (CredentialSecrets secrets = secrets()) {
            assertEquals(service(), probe().test(service(), secrets).service());
        }
    }

    @Test
    default void theCallerKeepsTheSecrets() {
        try (CredentialSecrets secrets = secrets();
                CredentialSecrets same = secrets()) {
            probe().test(service(), secrets);

            assertEquals(values(same), values(secrets), "open and unchanged");
        }
    }

    @Test
    default void closedSecretsAreRefused() {
        CredentialSecrets closed = secrets();
        closed.close();

        assertThrows(IllegalStateException.class, () -> probe().test(service(), closed));
    }

    private static Map<String, String> values(CredentialSecrets secrets) {
        Map<String, String> values = new TreeMap<>();
        secrets.fields()
                .forEach(field ->
                        values.put(field.value(), text(secrets.field(field).orElseThrow())));
        return values;
    }
}
