/** Stored records that decide about money or rights, and so carry a seal. */
@NullMarked
package network.amarktai.userconfig.domain.integrity;

import org.jspecify.annotations.NullMarked;
