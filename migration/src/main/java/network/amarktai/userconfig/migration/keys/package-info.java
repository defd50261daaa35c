/** The platform's own keys, and the encrypted values that they open. Nothing is ever encrypted with them. */
@NullMarked
package network.amarktai.userconfig.migration.keys;

import org.jspecify.annotations.NullMarked;
