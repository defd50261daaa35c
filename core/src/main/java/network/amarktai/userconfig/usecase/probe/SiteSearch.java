package network.amarktai.userconfig.usecase.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.port.CredentialProbe;

/** Tests a credential at its own site and, on request, finds the site that it belongs to. */
final class SiteSearch {

    /** No further site is asked after this time, because the user waits. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final CredentialProbe probe;

    SiteSearch(CredentialProbe probe) {
        this.probe = probe;
    }

    /**
     * The results of a test.
     *
     * @param own of the credential's own site
     * @param shown the one for the user: the own one, or that of the site that knows the key
     */
    record Results(ProbeResult own, ProbeResult shown) {}

    Results test(TestLimits.Turn turn, ServiceDefinition service, CredentialSecrets secrets, TestedSites sites) {
        ProbeResult own = probe.test(service.id(), secrets);
        List<String> others = own.details().regions();
        if (sites == TestedSites.OWN || others.isEmpty() || !isUnknownThere(own)) {
            return new Results(own, own);
        }
        boolean allDenied = others.size() == service.regions().size() - 1;
        Duration passed = own.latency();
        for (String code : others) {
            if (passed.compareTo(LONGEST) > 0) {
                allDenied = false;
                break;
            }
            turn.anotherRequest();
            ProbeResult there = probe.test(service.id(), secrets.in(code));
            passed = passed.plus(there.latency());
            if (isUnknownThere(there)) {
                continue;
            }
            if (there.outcome().isDecisive()) {
                return new Results(own, found(service, code, there));
            }
            allDenied = false;
        }
        return new Results(own, allDenied ? nowhere(service, own, passed) : unclear(service, own));
    }

    private static boolean isUnknownThere(ProbeResult result) {
        return result.outcome() == ProbeOutcome.INVALID_KEY || result.outcome() == ProbeOutcome.WRONG_REGION;
    }

    private static ProbeResult found(ServiceDefinition service, String code, ProbeResult there) {
        String name = service.region(code).map(ServiceRegion::name).orElse(code);
        String save = "This key belongs to the region " + name + ". Save it again with that region.";
        return there.advising(Optional.ofNullable(there.nextStep())
                .map(step -> save + " " + step)
                .orElse(save));
    }

    private static ProbeResult nowhere(ServiceDefinition service, ProbeResult own, Duration passed) {
        return new ProbeResult(
                own.service(),
                own.region(),
                ProbeOutcome.INVALID_KEY,
                "No site of " + service.name() + " knows this key.",
                "Copy it again from " + service.name() + ", or create a new one: it may be incomplete or deleted.",
                own.at(),
                passed,
                own.facts(),
                own.warnings(),
                withoutRegions(own.details()));
    }

    private static ProbeDetails withoutRegions(ProbeDetails details) {
        return new ProbeDetails(
                details.httpStatus(),
                details.providerCode(),
                details.clockSkewMillis(),
                details.failure(),
                details.limit(),
                List.of(),
                details.address());
    }

    private static ProbeResult unclear(ServiceDefinition service, ProbeResult own) {
        return own.advising(
                "Not every site of " + service.name() + " gave a clear answer, and none accepted the key. If you"
                        + " know where you created it, choose that region; otherwise test again later.");
    }
}
