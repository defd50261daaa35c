/**
 * Values from before this system, that the platform encrypted with one key for all of its users, and what becomes of them when they
 * are imported. Where they stand is the stores' business, and how they open the vault's; here is what both sides speak of.
 */
@NullMarked
package network.amarktai.userconfig.domain.legacy;

import org.jspecify.annotations.NullMarked;
