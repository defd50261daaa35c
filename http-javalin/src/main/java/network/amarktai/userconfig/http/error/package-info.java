/** What can be wrong with a request before any use case is called. */
@NullMarked
package network.amarktai.userconfig.http.error;

import org.jspecify.annotations.NullMarked;
