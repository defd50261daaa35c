/** What the written forms of values have in common: most random names and digests are hex digits, and every read checks them. */
@NullMarked
package network.amarktai.userconfig.domain.text;

import org.jspecify.annotations.NullMarked;
