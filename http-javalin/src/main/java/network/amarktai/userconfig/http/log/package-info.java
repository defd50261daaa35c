/** What the log looks like, and what is in it: set up in code, because reading XML takes a third of a second at every start. */
@NullMarked
package network.amarktai.userconfig.http.log;

import org.jspecify.annotations.NullMarked;
