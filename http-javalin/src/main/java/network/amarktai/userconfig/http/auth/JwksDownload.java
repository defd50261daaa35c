package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads the published keys and records whether the latest download succeeded, so that {@link RemoteKeys} can
 * distinguish an unknown key from an unreachable server.
 */
final class JwksDownload implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(JwksDownload.class);

    private final URL url;
    private final JWKSetSource<SecurityContext> source;
    private volatile boolean lastFailed;

    JwksDownload(URL url) {
        this.url = url;
        this.source = new URLBasedJWKSetSource<>(url, new JwksHttp());
    }

    /** Whether the latest download failed. */
    boolean lastFailed() {
        return lastFailed;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = source.getJWKSet(evaluator, now, context);
            lastFailed = false;
            return keys;
        } catch (KeySourceException failure) {
            lastFailed = true;
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            // Only the class is logged: messages quote the URL's query and the answer.
            LOG.warn(
                    "The keys for tokens could not be fetched from {}: {}",
                    url.getHost(),
                    cause.getClass().getSimpleName());
            throw failure;
        }
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
