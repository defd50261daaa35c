/**
 * Checks shared by the text forms of values: most random ids and digests are hex digits, and every read validates them.
 */
@NullMarked
package network.amarktai.userconfig.domain.text;

import org.jspecify.annotations.NullMarked;
