package network.amarktai.userconfig.devnet.faucet;

import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;

/** Signs the devnet's own transfers: those of the faucet, and those of simulated programs. */
public final class Sender {

    private static final long GAS = 200_000;

    private final WalletKeys keys;
    private final Network network;

    public Sender(WalletKeys keys, Network network) {
        this.keys = keys;
        this.network = network;
    }

    public Address addressOf(Mnemonic mnemonic) {
        return keys.addressOf(mnemonic, network);
    }

    /** Signs a transfer without timeout height, with the current number and sequence of the account. */
    public SignedTransaction sign(
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
