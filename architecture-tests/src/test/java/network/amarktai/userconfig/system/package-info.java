/**
 * Tests of the whole from outside: the server in a JVM of its own, the library as those who embed it use it, and the
 * documentation as those who read it do. What they find, no test of one module can: a secret in a log line, a save that a
 * kill undid, a README that is not true any more.
 */
@NullMarked
package network.amarktai.userconfig.system;

import org.jspecify.annotations.NullMarked;
