package network.amarktai.userconfig.domain.wallet;

import network.amarktai.userconfig.domain.money.Amount;

/** What a wallet owns, as a node just told. */
public record WalletBalance(Amount amount, Address address, NetworkName network) {}
