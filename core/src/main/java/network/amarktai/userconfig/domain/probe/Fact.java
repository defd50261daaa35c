package network.amarktai.userconfig.domain.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A three-valued fact. What a provider does not report is {@link #UNKNOWN}, which never means no. */
public enum Fact {
    YES,
    NO,
    UNKNOWN;

    /**
     * {@link #YES} if one of the facts is, {@link #NO} if all are, otherwise {@link #UNKNOWN}. {@link #UNKNOWN} without
     * facts.
     */
    public static Fact anyOf(Fact... facts) {
        List<Fact> all = List.of(facts);
        if (all.contains(YES)) {
            return YES;
        }
        return all.isEmpty() || all.contains(UNKNOWN) ? UNKNOWN : NO;
    }

    /** The fact with this label; empty if there is none. */
    public static Optional<Fact> labelled(String label) {
        return Arrays.stream(values())
                .filter(fact -> fact.label().equals(label))
                .findFirst();
    }

    /** The label in stores and responses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
