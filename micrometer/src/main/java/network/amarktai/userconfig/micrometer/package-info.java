/** The state of the system as Micrometer meters. No tag contains a user id or text that a client sent. */
@NullMarked
package network.amarktai.userconfig.micrometer;

import org.jspecify.annotations.NullMarked;
