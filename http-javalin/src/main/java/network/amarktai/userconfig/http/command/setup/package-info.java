/** What a command does first: it reads its flags and chooses the log format. */
@NullMarked
package network.amarktai.userconfig.http.command.setup;

import org.jspecify.annotations.NullMarked;
