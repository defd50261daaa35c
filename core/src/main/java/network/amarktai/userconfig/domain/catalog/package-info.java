/** The services a user can have a credential for, as data. A new provider is a new entry here. */
@NullMarked
package network.amarktai.userconfig.domain.catalog;

import org.jspecify.annotations.NullMarked;
