/**
 * The exceptions of this system, as one small sealed family with stable codes. They carry facts, never a secret and
 * never the message of a library.
 */
@NullMarked
package network.amarktai.userconfig.error;

import org.jspecify.annotations.NullMarked;
