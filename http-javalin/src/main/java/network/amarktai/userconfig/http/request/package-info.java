/** Properties of a request beyond HTTP: its id, its caller and the caller's rate limits. */
@NullMarked
package network.amarktai.userconfig.http.request;

import org.jspecify.annotations.NullMarked;
