/** Secret values and what surrounds them: the slot a secret belongs to, its sealed form, the ids that name keys. Values that are secret are final classes that redact themselves; everything else is a record. */
@NullMarked
package network.amarktai.userconfig.domain.secret;

import org.jspecify.annotations.NullMarked;
