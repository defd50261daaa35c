package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;

/**
 * The network, chain and sender of a payment at acceptance. If any of them has changed since, the payment is not sent.
 */
public record PaymentSource(NetworkName network, ChainId chainId, Address sender) {}
