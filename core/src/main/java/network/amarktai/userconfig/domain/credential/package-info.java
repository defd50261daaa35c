/** A user's credential for one service: its input, its stored form and its status. */
@NullMarked
package network.amarktai.userconfig.domain.credential;

import org.jspecify.annotations.NullMarked;
