/** What simulates the outside world for the demo. */
@NullMarked
package network.amarktai.userconfig.http.command.demo;

import org.jspecify.annotations.NullMarked;
