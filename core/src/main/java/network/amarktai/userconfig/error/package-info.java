/**
 * What can go wrong, as one small sealed family with stable codes. Errors carry facts, never a secret and never somebody
 * else's message.
 */
@NullMarked
package network.amarktai.userconfig.error;

import org.jspecify.annotations.NullMarked;
