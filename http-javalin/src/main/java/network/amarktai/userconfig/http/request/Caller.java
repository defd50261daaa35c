package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;

/** Who makes this request: the user whom a verified token names, and nobody else. */
public record Caller(UserId user, Origin origin) {

    private static final String ATTRIBUTE = "caller";

    /** Whether anybody with a valid token calls. */
    public static boolean isKnown(Context context) {
        return context.attribute(ATTRIBUTE) != null;
    }

    /** The caller of a request that passed the gate. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("this route is not behind the gate");
        }
        return caller;
    }

    /** Makes this the caller of a request. */
    public void attach(Context context) {
        context.attribute(ATTRIBUTE, this);
    }
}
