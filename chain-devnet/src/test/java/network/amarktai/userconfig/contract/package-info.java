/**
 * The contracts of the ports of the chain, for the client of chain-fetch against a devnet, over real gRPC and HTTP. The
 * tests are in this module because it depends on both.
 */
@NullMarked
package network.amarktai.userconfig.contract;

import org.jspecify.annotations.NullMarked;
