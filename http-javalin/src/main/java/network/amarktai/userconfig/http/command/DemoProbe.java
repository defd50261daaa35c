package network.amarktai.userconfig.http.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.KeyRisks;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.CredentialProbe;

/**
 * Simulates the providers of the demo, on this machine only: a key that contains {@code wrong} is refused, one that contains
 * {@code withdraw} can withdraw, and every other one is valid with the recommended permissions. A pasted key does not leave
 * this machine.
 */
final class DemoProbe implements CredentialProbe {

    private static final Duration TOOK = Duration.ofMillis(120);

    private final ServiceCatalog catalog = StandardCatalog.services();
    private final InstantSource clock;

    DemoProbe(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ProbeResult test(ServiceId service, CredentialSecrets secrets) {
        boolean wrong = contains(secrets, "wrong");
        boolean withdraws = contains(secrets, "withdraw");
        Optional<ServiceDefinition> known = catalog.find(service);
        if (known.isEmpty()) {
            return result(service, ProbeOutcome.UNVERIFIABLE, "The demo does not simulate this service.");
        }
        ServiceDefinition definition = known.get();
        String name = "The demo's simulated " + definition.name();
        if (wrong) {
            return result(
                    service, ProbeOutcome.INVALID_KEY, name + " refused this key, because it contains \"wrong\".");
        }
        Instant now = clock.instant();
        ProbeFacts facts = facts(definition, withdraws);
        return new ProbeResult(
                service,
                null,
                ProbeOutcome.VALID,
                name + " accepted this key. " + definition.name() + " itself was not asked.",
                null,
                now,
                TOOK,
                facts,
                KeyRisks.of(definition, facts, now),
                ProbeDetails.none());
    }

    private ProbeResult result(ServiceId service, ProbeOutcome outcome, String message) {
        return new ProbeResult(
                service,
                null,
                outcome,
                message,
                "Any other key of an exchange or an AI service is accepted.",
                clock.instant(),
                TOOK,
                ProbeFacts.unknown(),
                List.of(),
                ProbeDetails.none());
    }

    private static ProbeFacts facts(ServiceDefinition service, boolean withdraws) {
        ProbeFacts read = ProbeFacts.unknown().withRead(Fact.YES);
        return service.kind() == ServiceKind.EXCHANGE
                ? read.withTrade(Fact.YES)
                        .withInternalTransfer(Fact.NO)
                        .withWithdraw(withdraws ? Fact.YES : Fact.NO)
                        .withWithdrawAddresses(Fact.NO)
                        .withIpRestricted(Fact.YES)
                : read;
    }

    // Reads every field, so that closed secrets are refused, as the port requires.
    private static boolean contains(CredentialSecrets secrets, String word) {
        return secrets.fields().stream()
                .flatMap(field -> secrets.field(field).stream())
                .map(secret -> holds(secret, word))
                .reduce(false, Boolean::logicalOr);
    }

    private static boolean holds(Secret secret, String word) {
        return secret.withBytes(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(word));
    }
}
