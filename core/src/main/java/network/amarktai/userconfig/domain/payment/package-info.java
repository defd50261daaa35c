/**
 * Payments of a user's wallet: how much the user allows, to whom, on which network. Values and rules only; what the chain says
 * is in {@code domain.wallet}.
 */
@NullMarked
package network.amarktai.userconfig.domain.payment;

import org.jspecify.annotations.NullMarked;
