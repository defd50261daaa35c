/** A way into what the crypto module keeps to itself. */
@NullMarked
package network.amarktai.userconfig.crypto;

import org.jspecify.annotations.NullMarked;
