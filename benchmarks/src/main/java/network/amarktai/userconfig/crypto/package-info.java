/** Reaches package-private classes of the crypto module. */
@NullMarked
package network.amarktai.userconfig.crypto;

import org.jspecify.annotations.NullMarked;
