package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.Caller;

/**
 * Reads what a refused request still has to say. Jetty closes a connection with an unread body, and a client that is sending
 * then loses the answer, or its next request.
 */
final class UnreadBody {

    // A body that is a little too long is the usual mistake; whoever sends much more may lose the answer.
    private static final int MOST = 4 * SecretBodyReader.MAX_BYTES;
    private static final int AT_ONCE = 8 * 1024;

    private UnreadBody() {}

    static void drain(Context context) {
        if (context.contentLength() <= 0 && context.header(Header.TRANSFER_ENCODING) == null) {
            return;
        }
        // Who waits for "100 Continue" has not sent a body, and is not asked for one that nobody wants.
        if (context.header(Header.EXPECT) != null || !readToTheEnd(context)) {
            context.header(Header.CONNECTION, "close");
        }
    }

    private static boolean readToTheEnd(Context context) {
        // Attack: whoever sends slowly holds a thread. For somebody unknown only what has arrived is read.
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
