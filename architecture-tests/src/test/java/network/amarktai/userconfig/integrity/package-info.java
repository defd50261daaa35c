/**
 * Attacks on records about money by someone who can write to the database and has no master key: nothing is signed or
 * paid, and each attempt is named.
 */
@NullMarked
package network.amarktai.userconfig.integrity;

import org.jspecify.annotations.NullMarked;
