package network.amarktai.userconfig.usecase.ai;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import network.amarktai.userconfig.domain.credential.CredentialSource;

/** Receives the answer of a call for its client, from any thread, one method at a time. */
public interface CallAnswer {

    /**
     * What this system adds to the beginning of an answer.
     *
     * @param source the owner of the key
     * @param remainingTokens of the day after this call's reservation; empty without such a limit
     * @param sentAt when the request was passed on, on the monotonic clock of the system
     */
    record Facts(CredentialSource source, OptionalLong remainingTokens, long sentAt) {}

    /** How a call ended. */
    enum End {
        /** The answer was passed on whole. */
        COMPLETE,
        /** There was no connection to the provider. */
        UNREACHABLE,
        /** The answer did not come, or paused, for too long. */
        TIMED_OUT,
        /** The connection to the provider ended early. */
        BROKEN_OFF,
        /** The client is gone. */
        CANCELLED,
        /** The user was frozen, or has blocked the program, while the call was under way. */
        STOPPED
    }

    /** The provider's answer begins; not called if there is none. */
    void begins(int status, Map<String, String> headers, Facts facts);

    /** The next bytes. The next ones follow when the returned stage has completed; if it fails, the call is cancelled. */
    CompletionStage<?> next(byte[] bytes);

    /** The call is over and settled: called exactly once, after everything else. */
    void ends(End end);
}
