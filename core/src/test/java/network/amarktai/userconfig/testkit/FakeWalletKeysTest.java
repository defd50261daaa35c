package network.amarktai.userconfig.testkit;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.port.WalletKeysContract;

class FakeWalletKeysTest implements WalletKeysContract {

    private final WalletKeys keys = new FakeWalletKeys();

    @Override
    public WalletKeys keys() {
        return keys;
    }

    @Override
    public String twelveWords() {
        return "alpha ".repeat(11) + "omega";
    }

    @Override
    public String unknownWord() {
        return "wrong";
    }

    @Override
    public String wrongChecksum() {
        return "alpha ".repeat(11) + "unsound";
    }

    @Override
    public Address withoutChecksum(Network network) {
        return Address.of(network.addressPrefix() + "1" + "q".repeat(31) + "damaged");
    }
}
