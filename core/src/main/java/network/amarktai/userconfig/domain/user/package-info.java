/** Who a configuration belongs to. Everything the system holds hangs on one opaque user id. */
@NullMarked
package network.amarktai.userconfig.domain.user;

import org.jspecify.annotations.NullMarked;
