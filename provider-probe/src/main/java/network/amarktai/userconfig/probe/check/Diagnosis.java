package network.amarktai.userconfig.probe.check;

import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProviderLimit;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an answer.
 *
 * @param code the provider's code; null if there is none
 * @param advice the text for the user; null for the default text of the outcome
 * @param regions the regions that the key may belong to; the one that was asked does not count
 * @param limited what the provider counts, if the outcome is that it limits us
 */
public record Diagnosis(
        ProbeOutcome outcome,
        @Nullable ProviderCode code,
        ProbeFacts facts,
        @Nullable Advice advice,
        List<String> regions,
        ProviderLimit.Scope limited) {

    public static Diagnosis of(ProbeOutcome outcome) {
        return new Diagnosis(outcome, null, ProbeFacts.unknown(), null, List.of(), ProviderLimit.Scope.KEY);
    }

    /** The key was accepted. */
    public static Diagnosis valid(ProbeFacts facts) {
        return of(ProbeOutcome.VALID).with(facts);
    }

    /** The key was accepted for reading; its other permissions are unknown. */
    public static Diagnosis readable() {
        return valid(ProbeFacts.unknown().withRead(Fact.YES));
    }

    public Diagnosis with(ProbeFacts told) {
        return new Diagnosis(outcome, code, told, advice, regions, limited);
    }

    public Diagnosis advising(@Nullable Advice words) {
        return new Diagnosis(outcome, code, facts, words, regions, limited);
    }

    public Diagnosis coded(String text, ProviderCode.Origin origin) {
        return text.isEmpty()
                ? this
                : new Diagnosis(outcome, new ProviderCode(text, origin), facts, advice, regions, limited);
    }

    public Diagnosis uncoded() {
        return new Diagnosis(outcome, null, facts, advice, regions, limited);
    }

    /** The key may belong to any other region of this service than the one that was asked. */
    public Diagnosis elsewhere(String service) {
        return in(StandardCatalog.services().require(service).regions().stream()
                .map(ServiceRegion::code)
                .toList());
    }

    /** The key may belong to one of these regions. */
    public Diagnosis in(List<String> some) {
        return new Diagnosis(outcome, code, facts, advice, List.copyOf(some), limited);
    }

    /** The provider counts the requests from our address, whatever the key. */
    public Diagnosis forOurAddress() {
        return new Diagnosis(outcome, code, facts, advice, regions, ProviderLimit.Scope.ADDRESS);
    }
}
