package network.amarktai.userconfig.domain.wallet;

import java.util.Locale;

/** What a node says a transfer would do if it were executed now. Nothing was changed. */
public sealed interface Simulation {

    /**
     * It would succeed.
     *
     * @param gasUsed what it took; the real thing takes a little more or less
     */
    record Passed(long gasUsed) implements Simulation {

        public Passed {
            if (gasUsed < 1) {
                throw new IllegalArgumentException("a simulation uses gas");
            }
        }
    }

    /** It would be refused. The node's own words are not kept: they are somebody else's text. */
    record Refused(Reason reason) implements Simulation {}

    /** Why a node would refuse, as far as it can be told from its words. */
    enum Reason {
        /** Amount and fee are more than what the sender may spend. */
        INSUFFICIENT_FUNDS,
        /** The sequence is not the sender's next one, on the node that answered. */
        WRONG_SEQUENCE,
        /** The sender has no account: it never got anything. */
        UNKNOWN_ACCOUNT,
        /** Anything else. */
        OTHER;

        /** The reason as it appears in logs, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
