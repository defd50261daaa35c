/** Errors as RFC 9457 problem documents. One table here maps every error to its HTTP status. */
@NullMarked
package network.amarktai.userconfig.http.problem;

import org.jspecify.annotations.NullMarked;
