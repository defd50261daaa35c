/** The audit log against attackers who can write to the store and to the anchor, on both stores. */
@NullMarked
package network.amarktai.userconfig.audit;

import org.jspecify.annotations.NullMarked;
