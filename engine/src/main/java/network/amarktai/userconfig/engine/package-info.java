/**
 * Runs the system: opens the database, checks the master keys, runs the timers, and closes everything in order. A module
 * of its own so that an application that embeds the library and the HTTP server run the same code. {@link
 * network.amarktai.userconfig.engine.UserConfigEngine} is the entry point.
 */
@NullMarked
package network.amarktai.userconfig.engine;

import org.jspecify.annotations.NullMarked;
