/**
 * Authentication. A request proves its user with a signed token in its {@code Authorization} header; this package
 * verifies the token, and is the only one that uses a token library. It is separate from the routes so that every user
 * id comes from one class, {@link network.amarktai.userconfig.http.auth.TokenVerifier}.
 */
@NullMarked
package network.amarktai.userconfig.http.auth;

import org.jspecify.annotations.NullMarked;
