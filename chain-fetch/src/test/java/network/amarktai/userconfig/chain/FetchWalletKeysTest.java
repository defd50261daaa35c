package network.amarktai.userconfig.chain;

import java.security.SecureRandom;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.port.WalletKeysContract;

class FetchWalletKeysTest implements WalletKeysContract {

    private final WalletKeys keys = FetchChain.walletKeys(new SecureRandom());

    @Override
    public WalletKeys keys() {
        return keys;
    }

    @Override
    public String twelveWords() {
        return "special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling";
    }

    @Override
    public String unknownWord() {
        return "fetchwords";
    }

    @Override
    public String wrongChecksum() {
        return "abandon ".repeat(11) + "abandon";
    }

    @Override
    public Address withoutChecksum(Network network) {
        return Address.of(network.addressPrefix() + "1" + "q".repeat(38));
    }
}
