/** Errors in a request that are found before any use case is called. */
@NullMarked
package network.amarktai.userconfig.http.error;

import org.jspecify.annotations.NullMarked;
