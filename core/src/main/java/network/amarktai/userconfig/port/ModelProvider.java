package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * Calls AI services with a key that the client never sees. Requests and answers are those of the provider's own HTTP API:
 * they are forwarded as they are, but for what each method names. Implementations are safe for use by several threads.
 */
public interface ModelProvider {

    /** A request that was read, and what it can cost. Made by this port, and passed back to it. */
    interface Request {

        /** What it asks for. */
        ModelOperation operation();

        /** The model, as the request names it. */
        String model();

        /**
         * An upper bound of its tokens of input, without a tokenizer: the UTF-8 bytes of all its text, as a token is at
         * least one byte, a supplement for each message, and a fixed value for each image.
         */
        long inputBound();

        /** The limit of output tokens of each choice that it names, if it names one. */
        OptionalLong outputLimit();

        /**
         * The service tier that it names, which the price depends on: {@code standard} if it names none or leaves it to the
         * provider, else up to 32 letters and underscores, such as {@code priority}.
         */
        String tier();

        /** How many answers it asks for: 1 unless it says so. */
        int choices();

        /** The first of its fields that makes its cost unbounded, such as {@code previous_response_id}; empty if none does. */
        Optional<String> unbounded();

        /** Whether the answer arrives as a stream of events. */
        boolean streams();
    }

    /** Receives the answer of one call, from any thread, one method at a time. */
    interface Answer {

        /**
         * The answer begins. Not called if the provider does not answer.
         *
         * @param headers those that the client may see; names in lower case
         */
        void begins(int status, Map<String, String> headers);

        /**
         * The next bytes of the body, as they arrive. The next ones follow only when the returned stage has completed; if
         * it fails, the call is cancelled.
         *
         * @param bytes belongs to the receiver
         */
        CompletionStage<?> next(byte[] bytes);

        /** The call is over: called exactly once, after everything else. */
        void ends(ModelOutcome outcome);
    }

    /** A call under way. */
    interface Call {

        /** Ends the connection to the provider at once, unless the call is over. Idempotent; does not block. */
        void cancel();
    }

    /** Whether this calls the service at all. */
    boolean offers(ServiceId service);

    /**
     * Reads a request body.
     *
     * @param body is kept, and must not be changed afterwards
     * @throws InvalidInput with {@code invalid_input} about the fields that are wrong, never quoting the body
     */
    Request read(ServiceId service, ModelOperation operation, byte[] body);

    /**
     * Sends a request to the provider and returns immediately. Whatever the provider does, or does not do, is an outcome.
     *
     * <p>Sets the output limit and what makes the provider report its usage, and removes {@code user}; the rest of the body
     * is sent byte for byte. Usage that the client did not ask for is left out of the answer; the key is replaced if the
     * answer repeats it or a part of it.
     *
     * @param request of {@link #read}
     * @param outputLimit the limit of output tokens of each choice; empty for operations without, and to leave the request's
     * @param headers of the client, names in lower case; the provider gets the few that it needs
     * @param key is used before this method returns; the caller closes it
     */
    Call send(Request request, OptionalLong outputLimit, Map<String, String> headers, Secret key, Answer answer);

    /**
     * Asks the provider for its models.
     *
     * @param allowed the models to be left in the answer; empty: all
     */
    Call models(ServiceId service, List<String> allowed, Map<String, String> headers, Secret key, Answer answer);
}
