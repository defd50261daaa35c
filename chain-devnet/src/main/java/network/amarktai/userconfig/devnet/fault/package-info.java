/**
 * The faults that a test can switch on: lost answers, delays, lagging heights, refused broadcasts. Without a test none
 * is active.
 */
@NullMarked
package network.amarktai.userconfig.devnet.fault;

import org.jspecify.annotations.NullMarked;
