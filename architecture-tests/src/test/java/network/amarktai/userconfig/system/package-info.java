/**
 * Tests of the whole system from outside: the server in its own JVM, the library as embedding applications use it, and
 * the documentation as its readers use it. They find what no test of a single module can: a secret in a log line, a
 * save undone by a kill, an outdated README.
 */
@NullMarked
package network.amarktai.userconfig.system;

import org.jspecify.annotations.NullMarked;
