/**
 * The HTTP server around the routes: request ids, security headers, authentication, the access log, graceful shutdown.
 */
@NullMarked
package network.amarktai.userconfig.http.server;

import org.jspecify.annotations.NullMarked;
