/** A user's credential for one service: what is typed in, what is stored, and what may be told about it. */
@NullMarked
package network.amarktai.userconfig.domain.credential;

import org.jspecify.annotations.NullMarked;
