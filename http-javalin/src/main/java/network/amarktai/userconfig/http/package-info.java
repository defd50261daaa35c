/** The runnable server: an HTTP API, its commands, and the wiring of all adapters. */
@NullMarked
package network.amarktai.userconfig.http;

import org.jspecify.annotations.NullMarked;
