/** How commands show long work and its results on a terminal. */
@NullMarked
package network.amarktai.userconfig.http.command.display;

import org.jspecify.annotations.NullMarked;
