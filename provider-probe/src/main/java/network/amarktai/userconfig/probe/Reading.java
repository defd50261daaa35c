package network.amarktai.userconfig.probe;

import java.util.List;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means.
 *
 * @param code the provider's code for it; null if there is none
 * @param warnings those beyond what the facts imply
 * @param advice what to tell the user; null for what is always told with this outcome
 * @param followUp whether it is worth asking again at once
 */
record Reading(
        ProbeOutcome outcome,
        @Nullable ProviderCode code,
        ProbeFacts facts,
        List<ProbeWarning> warnings,
        @Nullable Advice advice,
        FollowUp followUp) {

    /** Whether it is worth asking again at once. */
    enum FollowUp {
        NONE,
        /** In the provider's next {@link ProviderCheck#variants}, if it has one. */
        NEXT_VARIANT
    }

    static Reading of(ProbeOutcome outcome) {
        return new Reading(outcome, null, ProbeFacts.unknown(), List.of(), null, FollowUp.NONE);
    }

    /** The key was accepted. */
    static Reading valid(ProbeFacts facts) {
        return of(ProbeOutcome.VALID).with(facts);
    }

    /** The key was accepted for reading, and nothing else was told. */
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
