/**
 * Payments of a user's wallet: how much the user allows, to whom, and on which network. Values and rules only; the
 * types of chain responses are in {@code domain.chain}.
 */
@NullMarked
package network.amarktai.userconfig.domain.payment;

import org.jspecify.annotations.NullMarked;
