/** In-memory adapters and example values, for tests of code that implements or uses the ports. Not for production. */
@NullMarked
package network.amarktai.userconfig.testkit;

import org.jspecify.annotations.NullMarked;
