package network.amarktai.userconfig.payment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.ForwardingWalletKeys;

/**
 * Real keys that derive the address of the same words once. BIP-39 makes that slow on purpose: slower than all the rest of a
 * payment, of which these tests make hundreds with the same few wallets.
 */
final class RememberedAddresses extends ForwardingWalletKeys {

    private final Map<String, Address> addresses = new ConcurrentHashMap<>();

    RememberedAddresses(WalletKeys keys) {
        super(keys);
    }

    @Override
    public Address addressOf(Mnemonic mnemonic, Network network) {
        String wallet = network.addressPrefix() + " " + mnemonic.use(RememberedAddresses::sha256);
        return addresses.computeIfAbsent(wallet, unknown -> super.addressOf(mnemonic, network));
    }

    private static String sha256(byte[] words) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(words));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
