/** {@code /ai}: calls of AI services with a key that the client never sees, in the form of the providers' own API. */
@NullMarked
package network.amarktai.userconfig.http.ai;

import org.jspecify.annotations.NullMarked;
