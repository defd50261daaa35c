/** The owner of a configuration. All stored data belongs to one opaque user id. */
@NullMarked
package network.amarktai.userconfig.domain.user;

import org.jspecify.annotations.NullMarked;
