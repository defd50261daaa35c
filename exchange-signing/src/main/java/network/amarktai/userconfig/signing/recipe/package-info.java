/** One class for each exchange: what is signed, how, and where the signature goes. */
@NullMarked
package network.amarktai.userconfig.signing.recipe;

import org.jspecify.annotations.NullMarked;
