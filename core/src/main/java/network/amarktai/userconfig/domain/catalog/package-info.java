/** The services a user can have a credential for, as data. Adding a provider is adding an entry here. */
@NullMarked
package network.amarktai.userconfig.domain.catalog;

import org.jspecify.annotations.NullMarked;
