/**
 * What the chain says about payments: whether its blocks are current, what a payment would cost, whether a sent one is
 * in a block, and why the payments of a network wait.
 */
@NullMarked
package network.amarktai.userconfig.usecase.payment.chain;

import org.jspecify.annotations.NullMarked;
