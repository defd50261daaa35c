package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;

/** Delegates to other wallet keys; a base class for tests that override one method. */
public class ForwardingWalletKeys implements WalletKeys {

    private final WalletKeys keys;

    public ForwardingWalletKeys(WalletKeys keys) {
        this.keys = keys;
    }

    @Override
    public Mnemonic generate() {
        return keys.generate();
    }

    @Override
    public Mnemonic parse(Secret words, String field) {
        return keys.parse(words, field);
    }

    @Override
    public boolean isMnemonicIn(String text) {
        return keys.isMnemonicIn(text);
    }

    @Override
    public Address addressOf(Mnemonic mnemonic, Network network) {
        return keys.addressOf(mnemonic, network);
    }

    @Override
    public Address address(String text, Network network, String field) {
        return keys.address(text, network, field);
    }

    @Override
    public Address sameAccount(Address address, Network network) {
        return keys.sameAccount(address, network);
    }

    @Override
    public SignedTransaction sign(Transfer transfer, Mnemonic mnemonic, Network network) {
        return keys.sign(transfer, mnemonic, network);
    }
}
