package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.Caller;

/**
 * Reads the rest of a refused request's body. Jetty closes a connection with an unread body, and a client that is still
 * sending would lose the answer or its next request.
 */
final class UnreadBody {

    // The usual mistake is a body that is slightly too long; a client that sends much more may lose the answer.
    private static final int MOST = 4 * SecretBodyReader.MAX_BYTES;
    private static final int AT_ONCE = 8 * 1024;

    private UnreadBody() {}

    static void drain(Context context) {
        if (context.contentLength() <= 0 && context.header(Header.TRANSFER_ENCODING) == null) {
            return;
        }
        // A client that waits for "100 Continue" has not sent its body, and is not asked to.
        if (context.header(Header.EXPECT) != null || !readToTheEnd(context)) {
            context.header(Header.CONNECTION, "close");
        }
    }

    private static boolean readToTheEnd(Context context) {
        // Attack: a client that sends slowly occupies a thread. Without a valid token, only bytes that have arrived are
        // read.
        boolean waits = Caller.isKnown(context);
        byte[] discarded = new byte[AT_ONCE];
        try {
            InputStream body = context.req().getInputStream();
            int left = MOST;
            while (left > 0 && (waits || body.available() > 0)) {
                int read = body.read(discarded, 0, Math.min(left, AT_ONCE));
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
            return MOST - left == context.contentLength();
        } catch (IOException gone) {
            return false;
        } finally {
            Arrays.fill(discarded, (byte) 0);
        }
    }
}
