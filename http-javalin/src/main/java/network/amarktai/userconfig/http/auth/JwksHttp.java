package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;

/**
 * Fetches at most 64 KiB. Connect timeout: 5 seconds; read timeout: 5 seconds. Redirects are not followed: keys come
 * only from the URL that the operator configured.
 */
final class JwksHttp extends DefaultResourceRetriever {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int MAX_BYTES = 64 * 1024;

    JwksHttp() {
        super(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
        HttpURLConnection connection = super.openHTTPConnection(url);
        connection.setInstanceFollowRedirects(false);
        return connection;
    }
}
