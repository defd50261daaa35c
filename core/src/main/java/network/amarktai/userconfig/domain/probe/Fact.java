package network.amarktai.userconfig.domain.probe;

import java.util.List;
import java.util.Locale;

/** Whether something is so. What a provider does not tell is unknown, which is never the same as no. */
public enum Fact {
    YES,
    NO,
    UNKNOWN;

    /** Yes if one of them is, no if all of them are no, else unknown. Of none it is unknown. */
    public static Fact anyOf(Fact... facts) {
        List<Fact> all = List.of(facts);
        if (all.contains(YES)) {
            return YES;
        }
        return all.isEmpty() || all.contains(UNKNOWN) ? UNKNOWN : NO;
    }

    /** The word that stands for this in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
