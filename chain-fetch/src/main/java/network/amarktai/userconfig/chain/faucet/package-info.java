/** The client of a test network's faucet, which gives out coins without value. */
@NullMarked
package network.amarktai.userconfig.chain.faucet;

import org.jspecify.annotations.NullMarked;
