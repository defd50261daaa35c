/** What is counted and timed while the server runs. No label ever names a user or comes from what somebody sent. */
@NullMarked
package network.amarktai.userconfig.http.metrics;

import org.jspecify.annotations.NullMarked;
