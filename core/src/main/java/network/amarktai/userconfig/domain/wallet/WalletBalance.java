package network.amarktai.userconfig.domain.wallet;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;

/** The balance of a wallet as currently reported by a node. */
public record WalletBalance(Amount amount, Address address, NetworkName network) {}
