/** Metrics of the running server. No label contains a user id or text that a client sent. */
@NullMarked
package network.amarktai.userconfig.http.metrics;

import org.jspecify.annotations.NullMarked;
