/**
 * Secret values and related types: the slot a secret belongs to, its sealed form, and key ids. Secret values are final
 * classes that redact themselves; everything else is a record.
 */
@NullMarked
package network.amarktai.userconfig.domain.secret;

import org.jspecify.annotations.NullMarked;
