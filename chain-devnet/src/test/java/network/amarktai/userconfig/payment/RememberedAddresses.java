package network.amarktai.userconfig.payment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.ForwardingWalletKeys;

/**
 * Real wallet keys with a cache of derived addresses. BIP-39 derivation is slow on purpose, slower than the rest of a
 * payment, and these tests make hundreds of payments with few wallets.
 */
final class RememberedAddresses extends ForwardingWalletKeys {

    private final Map<String, Address> addresses = new ConcurrentHashMap<>();

    RememberedAddresses(WalletKeys keys) {
        super(keys);
    }

    @Override
    public Address addressOf(Mnemonic mnemonic, Network network) {
        String wallet = network.addressPrefix() + " " + mnemonic.withBytes(RememberedAddresses::sha256);
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
