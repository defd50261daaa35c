package network.amarktai.userconfig.probe.check;

import java.util.List;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of an answer.
 *
 * @param code the provider's code; null if there is none
 * @param warnings warnings beyond those that the facts imply
 * @param advice the text for the user; null for the default text of the outcome
 * @param followUp whether another request can change the outcome
 */
public record Diagnosis(
        ProbeOutcome outcome,
        @Nullable ProviderCode code,
        ProbeFacts facts,
        List<ProbeWarning> warnings,
        @Nullable Advice advice,
        FollowUp followUp) {

    /** Whether another request can change the outcome. */
    public enum FollowUp {
        NONE,
        /** Send the provider's next {@link ProviderCheck#variants variant}, if it has one. */
        NEXT_VARIANT
    }

    public static Diagnosis of(ProbeOutcome outcome) {
        return new Diagnosis(outcome, null, ProbeFacts.unknown(), List.of(), null, FollowUp.NONE);
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
        return new Diagnosis(outcome, code, told, warnings, advice, followUp);
    }

    public Diagnosis with(List<ProbeWarning> more) {
        return new Diagnosis(outcome, code, facts, List.copyOf(more), advice, followUp);
    }

    public Diagnosis advising(@Nullable Advice words) {
        return new Diagnosis(outcome, code, facts, warnings, words, followUp);
    }

    public Diagnosis coded(String text, ProviderCode.Origin origin) {
        return text.isEmpty()
                ? this
                : new Diagnosis(outcome, new ProviderCode(text, origin), facts, warnings, advice, followUp);
    }

    public Diagnosis followedBy(FollowUp next) {
        return new Diagnosis(outcome, code, facts, warnings, advice, next);
    }
}
