package network.amarktai.userconfig.domain.chain;

import java.util.Locale;

/** The result of simulating a transfer at a node. Nothing is changed on the chain. */
public sealed interface Simulation {

    /**
     * The transfer would succeed.
     *
     * @param gasUsed the gas it used; the real execution uses slightly more or less
     */
    record Passed(long gasUsed) implements Simulation {

        public Passed {
            if (gasUsed < 1) {
                throw new IllegalArgumentException("a simulation uses gas");
            }
        }
    }

    /** The transfer would be refused. The node's message is discarded, because it is untrusted text. */
    record Refused(Reason reason) implements Simulation {}

    /** Why a node would refuse, as far as its message shows. */
    enum Reason {
        /** Amount and fee exceed the sender's spendable balance. */
        INSUFFICIENT_FUNDS,
        /** The sequence is not the sender's next one, on the node that answered. */
        WRONG_SEQUENCE,
        /** The sender has no account, because it has never received anything. */
        UNKNOWN_ACCOUNT,
        /** The chain accepts no transfers to the recipient, for example because it belongs to a module. */
        RECIPIENT_NOT_ALLOWED,
        /** Anything else. */
        OTHER;

        /** The reason as it appears in logs, in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
