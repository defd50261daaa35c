package network.amarktai.userconfig.usecase;

import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.Transfer;
import network.amarktai.userconfig.port.WalletKeys;

/** Keys that remember which mnemonics they gave out. */
class WatchedWalletKeys implements WalletKeys {

    private final WalletKeys keys;
    private final List<Mnemonic> given = new ArrayList<>();

    WatchedWalletKeys(WalletKeys keys) {
        this.keys = keys;
    }

    List<Mnemonic> given() {
        return given;
    }

    @Override
    public Mnemonic generate() {
        return remembered(keys.generate());
    }

    @Override
    public Mnemonic parse(Secret words, String field) {
        return remembered(keys.parse(words, field));
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

    private Mnemonic remembered(Mnemonic mnemonic) {
        given.add(mnemonic);
        return mnemonic;
    }
}
