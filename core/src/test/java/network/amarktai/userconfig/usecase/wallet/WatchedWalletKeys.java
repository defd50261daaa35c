package network.amarktai.userconfig.usecase.wallet;

import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.ForwardingWalletKeys;

/** Wallet keys that record the mnemonics they returned. */
public class WatchedWalletKeys extends ForwardingWalletKeys {

    private final List<Mnemonic> given = new ArrayList<>();

    public WatchedWalletKeys(WalletKeys keys) {
        super(keys);
    }

    public List<Mnemonic> given() {
        return given;
    }

    @Override
    public Mnemonic generate() {
        return remembered(super.generate());
    }

    @Override
    public Mnemonic parse(Secret words, String field) {
        return remembered(super.parse(words, field));
    }

    private Mnemonic remembered(Mnemonic mnemonic) {
        given.add(mnemonic);
        return mnemonic;
    }
}
