/**
 * Payments: accept, check, cancel, show, and the agent that carries each one through the protocol, one class for each
 * state. {@link network.amarktai.userconfig.usecase.payment.PaymentSteps} is the table of states and steps.
 */
@NullMarked
package network.amarktai.userconfig.usecase.payment;

import org.jspecify.annotations.NullMarked;
