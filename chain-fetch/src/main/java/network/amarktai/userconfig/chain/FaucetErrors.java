package network.amarktai.userconfig.chain;

import java.util.Set;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;

/** What a faucet's refusal means, in the words of the core. The faucet's own text ends here. */
final class FaucetErrors {

    /** There is no faucet at this address, or it waited for us in vain: that is no decision about a claim. */
    private static final Set<Integer> NO_DECISION = Set.of(404, 405, 408, 410);

    private FaucetErrors() {}

    /** The error for a status that is no success. */
    static UserConfigException of(int status) {
        boolean decision = status >= 400 && status < 500 && !NO_DECISION.contains(status);
        return decision ? refused() : unavailable();
    }

    static Unavailable unavailable() {
        return Unavailable.of(
                ErrorCode.FAUCET_UNAVAILABLE,
                "The faucet did not answer as it should. Look at the balance in a minute, and try again later.");
    }

    /** A limit, because that is what a faucet refuses for: asking again soon does not help, asking later does. */
    private static LimitExceeded refused() {
        return LimitExceeded.of(
                ErrorCode.FAUCET_REFUSED,
                "The faucet does not give coins to this address now. It does so only every once in a while; try again later.");
    }
}
