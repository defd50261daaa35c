/**
 * Adapters that live in memory, and examples to test with. For tests of those who implement or use the ports; nothing here
 * is for production.
 */
@NullMarked
package network.amarktai.userconfig.testkit;

import org.jspecify.annotations.NullMarked;
