/** Errors as RFC 9457 problem documents. Every status code of the API stands in one table here. */
@NullMarked
package network.amarktai.userconfig.http.problem;

import org.jspecify.annotations.NullMarked;
