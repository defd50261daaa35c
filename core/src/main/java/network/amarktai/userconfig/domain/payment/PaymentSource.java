package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;
import network.amarktai.userconfig.domain.wallet.NetworkName;

/** Where a payment comes from, as it was when it was accepted. If any of it has changed since, nothing is sent. */
public record PaymentSource(NetworkName network, ChainId chainId, Address sender) {}
