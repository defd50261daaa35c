package network.amarktai.userconfig.chain.faucet;

import java.util.Set;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;

/** Translates a faucet's error statuses to errors of the core. The faucet's own text is dropped here. */
final class FaucetErrors {

    /** Statuses that decide nothing about a claim: there is no faucet at this address, or the request timed out. */
    private static final Set<Integer> NO_DECISION = Set.of(404, 405, 408, 410);

    private FaucetErrors() {}

    /** The error for a status that is not a success. */
    static UserConfigException of(int status) {
        boolean decision = status >= 400 && status < 500 && !NO_DECISION.contains(status);
        return decision ? refused() : unavailable();
    }

    static Unavailable unavailable() {
        return Unavailable.of(
                ErrorCode.FAUCET_UNAVAILABLE,
                "The faucet did not answer as it should. Look at the balance in a minute, and try again later.");
    }

    /**
     * A limit error, because faucets refuse when a limit is reached: retrying soon does not help, retrying later does.
     */
    private static LimitExceeded refused() {
        return LimitExceeded.of(
                ErrorCode.FAUCET_REFUSED,
                "The faucet does not give coins to this address now. It does so only every once in a while; try again later.");
    }
}
