package network.amarktai.userconfig.usecase;

import java.util.Map;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.PaymentConfigStatus;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.domain.wallet.NetworkPresets;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FakeWalletKeys;
import network.amarktai.userconfig.testkit.TestKit;
import org.jspecify.annotations.Nullable;

/** Alice and her wallets. A wallet is named by the single word that its mnemonic repeats. */
final class WalletUser {

    static final UserId ALICE = UserId.of("alice");
    static final Origin ORIGIN = Origin.service("req-1");
    static final Network TESTNET = NetworkPresets.of(NetworkName.TESTNET);

    /** A mainnet with another address prefix. */
    static final Network LOCALNET = localnet();

    private WalletUser() {}

    static Secret words(String word) {
        return Examples.secret((word + " ").repeat(11) + word);
    }

    static Address address(String word) {
        return address(word, TESTNET);
    }

    static Address address(String word, Network network) {
        FakeWalletKeys keys = new FakeWalletKeys();
        try (Secret words = words(word);
                Mnemonic mnemonic = keys.parse(words, "wallet_seed")) {
            return keys.addressOf(mnemonic, network);
        }
    }

    /** Saves settings only. */
    static PaymentConfigStatus save(Wallets wallets, Change change) {
        return wallets.savePaymentConfig().save(ORIGIN, ALICE, change.build(), null);
    }

    /** Saves settings and a wallet. */
    static PaymentConfigStatus save(Wallets wallets, Change change, String word) {
        try (Secret words = words(word)) {
            return wallets.savePaymentConfig().save(ORIGIN, ALICE, change.build(), words);
        }
    }

    /** The wallets of a kit with {@link #LOCALNET} as its mainnet. */
    static Wallets withLocalnet(TestKit kit) {
        return kit.userConfig()
                .wallets(new WalletPorts(
                        kit.payments(),
                        kit.walletKeys(),
                        Map.of(
                                NetworkName.TESTNET, kit.network(TESTNET),
                                NetworkName.MAINNET, kit.network(LOCALNET))));
    }

    static StoredPaymentConfig stored(TestKit kit) {
        return kit.payments().find(ALICE).orElseGet(StoredPaymentConfig::nothing);
    }

    /** Replaces the stored wallet and bypasses all checks. */
    static void plantWallet(TestKit kit, @Nullable StoredWallet wallet) {
        StoredPaymentConfig held = stored(kit);
        kit.payments()
                .plant(ALICE, new StoredPaymentConfig(held.settings(), wallet, held.revision(), held.updatedAt()));
    }

    private static Network localnet() {
        Network mainnet = NetworkPresets.of(NetworkName.MAINNET);
        return new Network(
                mainnet.name(),
                mainnet.chainId(),
                mainnet.denom(),
                "local",
                mainnet.gasPrice(),
                mainnet.maximumFee(),
                mainnet.explorer());
    }
}
