/**
 * The faults of a node, for tests: lost answers, delays, lagging heights, refused broadcasts. They are an artifact of
 * their own, the tests jar of this module, because a server must not contain them. The entry point is {@link
 * network.amarktai.userconfig.devnet.testkit.Faults}.
 */
@NullMarked
package network.amarktai.userconfig.devnet.testkit;

import org.jspecify.annotations.NullMarked;
