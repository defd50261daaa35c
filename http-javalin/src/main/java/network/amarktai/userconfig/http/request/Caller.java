package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.Login;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request: the user of its verified token, or the user that a consumer acts for. There is no other source.
 *
 * @param login when the user proved who they are
 * @param consumer the consumer that acts for the user; null if it is the user
 */
public record Caller(
        UserId user, Origin origin, Login login, @Nullable RegisteredConsumer consumer) {

    private static final String ATTRIBUTE = "caller";

    /** A user who is signed in. */
    public static Caller user(Login login, Origin origin) {
        return new Caller(login.user(), origin, login, null);
    }

    /** A consumer that acts for a user. */
    public static Caller consumer(UserId user, Origin origin, RegisteredConsumer consumer) {
        return new Caller(user, origin, new Login(user, Double.NaN), consumer);
    }

    /** Whether the request had a valid token. */
    public static boolean isKnown(Context context) {
        return context.attribute(ATTRIBUTE) != null;
    }

    /** Returns the caller of a request that passed the gate. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("this route is not behind the gate");
        }
        return caller;
    }

    /** Sets this as the caller of a request. */
    public void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** The consumer that acts for the user. */
    public Optional<RegisteredConsumer> program() {
        return Optional.ofNullable(consumer);
    }

    /**
     * Returns if the consumer may do this, or if the user calls.
     *
     * @throws HttpError with {@code consumer_not_allowed}
     */
    public void requireScope(ConsumerScope scope) {
        if (consumer != null && !consumer.may(scope)) {
            throw HttpError.of(
                    HttpErrorCode.CONSUMER_NOT_ALLOWED,
                    "This needs the scope " + scope + ", which the program does not have. The operator can give it.");
        }
    }
}
