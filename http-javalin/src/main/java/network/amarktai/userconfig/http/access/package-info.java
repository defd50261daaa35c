/** Who sent a request, and what they may do: the check in front of every route that needs a token. */
@NullMarked
package network.amarktai.userconfig.http.access;

import org.jspecify.annotations.NullMarked;
