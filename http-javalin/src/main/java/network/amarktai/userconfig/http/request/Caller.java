package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.Login;

/**
 * The caller of a request: the user of its verified token. There is no other source.
 *
 * @param login when the user proved who they are
 */
public record Caller(UserId user, Origin origin, Login login) {

    private static final String ATTRIBUTE = "caller";

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
}
