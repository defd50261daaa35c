package network.amarktai.userconfig.devnet;

import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.Transfer;
import network.amarktai.userconfig.port.WalletKeys;

/** Signs the devnet's own transfers: those of the faucet, and those of simulated programs. */
final class Sender {

    private static final long GAS = 200_000;

    private final WalletKeys keys;
    private final Network network;

    Sender(WalletKeys keys, Network network) {
        this.keys = keys;
        this.network = network;
    }

    Address addressOf(Mnemonic mnemonic) {
        return keys.addressOf(mnemonic, network);
    }

    /** Signs a transfer without timeout height, with the current number and sequence of the account. */
    SignedTransaction sign(
            Mnemonic mnemonic, Address sender, AccountState account, Address recipient, Amount amount, String memo) {
        Transfer transfer = new Transfer(
                network.chainId(),
                sender,
                recipient,
                amount,
                network.fee(GAS),
                GAS,
                memo,
                0,
                account.number(),
                account.sequence());
        return keys.sign(transfer, mnemonic, network);
    }
}
