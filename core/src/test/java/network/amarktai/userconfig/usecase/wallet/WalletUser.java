package network.amarktai.userconfig.usecase.wallet;

import java.util.Map;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FakeWalletKeys;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Change;
import org.jspecify.annotations.Nullable;

/** Alice and her wallets. A wallet is named by the single word that its mnemonic repeats. */
public final class WalletUser {

    public static final UserId ALICE = UserId.of("alice");
    public static final Origin ORIGIN = Origin.service("req-1");
    public static final Network TESTNET = NetworkPresets.of(NetworkName.TESTNET);

    /** A mainnet with another address prefix. */
    public static final Network LOCALNET = localnet();

    private WalletUser() {}

    public static Secret words(String word) {
        return Examples.secret((word + " ").repeat(11) + word);
    }

    public static Address address(String word) {
        return address(word, TESTNET);
    }

    public static Address address(String word, Network network) {
        FakeWalletKeys keys = new FakeWalletKeys();
        try (Secret words = words(word);
                Mnemonic mnemonic = keys.parse(words, "wallet_seed")) {
            return keys.addressOf(mnemonic, network);
        }
    }

    /** Saves settings only. */
    public static PaymentConfigStatus save(Wallets wallets, Change change) {
        return wallets.savePaymentConfig().save(ORIGIN, ALICE, change.build(), null);
    }

    /** Saves settings and a wallet. */
    public static PaymentConfigStatus save(Wallets wallets, Change change, String word) {
        try (Secret words = words(word)) {
            return wallets.savePaymentConfig().save(ORIGIN, ALICE, change.build(), words);
        }
    }

    /** The wallets of a kit with {@link #LOCALNET} as its mainnet. */
    public static Wallets withLocalnet(TestKit kit) {
        return onLocalnet(kit).wallets();
    }

    /** An instance on the adapters of a kit with {@link #LOCALNET} as its mainnet. */
    public static UserConfig onLocalnet(TestKit kit) {
        Chains chains = new Chains(
                kit.walletKeys(),
                Map.of(
                        NetworkName.TESTNET, kit.network(TESTNET),
                        NetworkName.MAINNET, kit.network(LOCALNET)));
        return kit.configure(kit.stores()).chains(chains).build();
    }

    public static StoredPaymentConfig stored(TestKit kit) {
        return kit.payments().find(ALICE).orElseGet(StoredPaymentConfig::nothing);
    }

    /** Replaces the stored wallet and bypasses all checks. */
    public static void plantWallet(TestKit kit, @Nullable StoredWallet wallet) {
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
