/**
 * The format and the levels of the log. Set up in code, because reading XML takes a third of a second at every start.
 */
@NullMarked
package network.amarktai.userconfig.http.log;

import org.jspecify.annotations.NullMarked;
