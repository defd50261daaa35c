/**
 * Who is calling. A request proves its user with a signed token in its {@code Authorization} header; this package decides
 * whether to believe it, and is the only one that knows a token library. It stands apart from the routes so that there is
 * one door, {@link network.amarktai.userconfig.http.auth.TokenVerifier}, through which every user id comes.
 */
@NullMarked
package network.amarktai.userconfig.http.auth;

import org.jspecify.annotations.NullMarked;
