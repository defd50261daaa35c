/**
 * The signatures that exchanges require: the parts of a request in, the signed request out. Nothing is sent.
 *
 * <p>A module of its own because every part that calls an exchange needs it, whatever HTTP client it uses.
 * {@link network.amarktai.userconfig.signing.Exchange} is the entry point.
 */
@NullMarked
package network.amarktai.userconfig.signing;

import org.jspecify.annotations.NullMarked;
