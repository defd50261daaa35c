/** The command {@code consumer}: the operator's programs and their tokens. */
@NullMarked
package network.amarktai.userconfig.http.command.consumer;

import org.jspecify.annotations.NullMarked;
