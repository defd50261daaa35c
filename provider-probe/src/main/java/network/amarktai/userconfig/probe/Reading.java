package network.amarktai.userconfig.probe;

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
record Reading(
        ProbeOutcome outcome,
        @Nullable ProviderCode code,
        ProbeFacts facts,
        List<ProbeWarning> warnings,
        @Nullable Advice advice,
        FollowUp followUp) {

    /** Whether another request can change the outcome. */
    enum FollowUp {
        NONE,
        /** Send the provider's next {@link ProviderCheck#variants variant}, if it has one. */
        NEXT_VARIANT
    }

    static Reading of(ProbeOutcome outcome) {
        return new Reading(outcome, null, ProbeFacts.unknown(), List.of(), null, FollowUp.NONE);
    }

    /** The key was accepted. */
    static Reading valid(ProbeFacts facts) {
        return of(ProbeOutcome.VALID).with(facts);
    }

    /** The key was accepted for reading; its other permissions are unknown. */
    static Reading readable() {
        return valid(ProbeFacts.unknown().withRead(Fact.YES));
    }

    Reading with(ProbeFacts told) {
        return new Reading(outcome, code, told, warnings, advice, followUp);
    }

    Reading with(List<ProbeWarning> more) {
        return new Reading(outcome, code, facts, List.copyOf(more), advice, followUp);
    }

    Reading advising(@Nullable Advice words) {
        return new Reading(outcome, code, facts, warnings, words, followUp);
    }

    Reading coded(String text, ProviderCode.Origin origin) {
        return text.isEmpty()
                ? this
                : new Reading(outcome, new ProviderCode(text, origin), facts, warnings, advice, followUp);
    }

    Reading followedBy(FollowUp next) {
        return new Reading(outcome, code, facts, warnings, advice, next);
    }
}
