/** The commands of the runnable jar. */
@NullMarked
package network.amarktai.userconfig.http.command;

import org.jspecify.annotations.NullMarked;
