package network.amarktai.userconfig.chain;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.base.internal.ByteUtils;
import org.bitcoinj.crypto.ECKey;

/** Wallet keys with bitcoinj: BIP-39, BIP-32, bech32, and ECDSA on secp256k1 with RFC 6979 nonces and low S. */
final class FetchWalletKeys implements WalletKeys {

    private static final int ENTROPY_BYTES = 32;
    private static final int SCALAR_BYTES = 32;

    private final SecureRandom random;

    FetchWalletKeys(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Mnemonic generate() {
        byte[] entropy = new byte[ENTROPY_BYTES];
        try {
            random.nextBytes(entropy);
            return Bip39.ofEntropy(entropy);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    @Override
    public Mnemonic parse(Secret words, String field) {
        return Bip39.parse(words, field);
    }

    @Override
    public boolean isMnemonicIn(String text) {
        return Bip39.isMnemonicIn(text);
    }

    @Override
    public Address addressOf(Mnemonic mnemonic, Network network) {
        return addressOf(WalletKey.of(mnemonic), network);
    }

    private static Address addressOf(ECKey key, Network network) {
        return Bech32Address.of(network.addressPrefix(), key.getPubKeyHash());
    }

    @Override
    public Address address(String text, Network network, String field) {
        return Bech32Address.parse(text, network.addressPrefix(), field);
    }

    @Override
    public Address sameAccount(Address address, Network network) {
        return Bech32Address.withPrefix(network.addressPrefix(), address);
    }

    @Override
    public SignedTransaction sign(Transfer transfer, Mnemonic mnemonic, Network network) {
        if (!transfer.chainId().equals(network.chainId())) {
            throw new IllegalArgumentException("the transfer is for another chain than the network's");
        }
        ECKey key = WalletKey.of(mnemonic);
        if (!transfer.sender().equals(addressOf(key, network))) {
            throw new IllegalArgumentException("the sender is not the address of the mnemonic");
        }
        TransferMessage message = new TransferMessage(transfer, network.denom());
        byte[] publicKey = key.getPubKey();
        byte[] signature = sign(key, message.signBytes(publicKey));
        return SignedTransaction.of(message.signed(publicKey, signature));
    }

    private static byte[] sign(ECKey key, byte[] signBytes) {
        ECKey.ECDSASignature signature = key.sign(Sha256Hash.of(signBytes));
        byte[] both = new byte[2 * SCALAR_BYTES];
        copy(signature.r, both, 0);
        copy(signature.s, both, SCALAR_BYTES);
        return both;
    }

    private static void copy(BigInteger scalar, byte[] target, int offset) {
        System.arraycopy(ByteUtils.bigIntegerToBytes(scalar, SCALAR_BYTES), 0, target, offset, SCALAR_BYTES);
    }
}
