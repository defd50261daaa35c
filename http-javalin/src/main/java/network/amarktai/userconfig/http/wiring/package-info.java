/** The composition root: the only place that knows every adapter. */
@NullMarked
package network.amarktai.userconfig.http.wiring;

import org.jspecify.annotations.NullMarked;
