/** The append-only anchor file of this instance. */
@NullMarked
package network.amarktai.userconfig.http.anchor;

import org.jspecify.annotations.NullMarked;
