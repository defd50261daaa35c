import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/** Makes a wallet, fills it at the faucet, and pays, all on a simulated chain. Run it with a folder. */
class Example {
    public static void main(String[] args) throws InterruptedException {
        UserId alice = UserId.of("alice");
        Origin origin = Origin.service("request-1");
        try (Devnet devnet =
                        Devnet.configure().blockTime(Duration.ofMillis(200)).start();
                FetchChain testnet = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                        .open();
                FetchChain mainnet = FetchChain.to(devnet.network(NetworkName.MAINNET), devnet.endpoint())
                        .open();
                UserConfigEngine engine = UserConfigEngine.configure()
                        .masterKeys(System::getenv)
                        .store(SqliteStores.at(Path.of(args[0], "user-config.db")))
                        .wallets(chains(devnet, testnet, mainnet))
                        .start()) {
            Address address;
            try (var wallet = engine.userConfig().wallets().generateWallet().generate(origin, alice);
                    var words = wallet.mnemonic().revealWords()) {
                address = wallet.address();
                engine.userConfig()
                        .wallets()
                        .savePaymentConfig()
                        .save(origin, alice, PaymentConfigChange.unchanged().enabled(true), words);
            }
            FetchChain.faucet(devnet.faucetUrl(), Duration.ofSeconds(10)).claim(address);
            while (devnet.balance(address).equals(Amount.zero())) {
                Thread.sleep(100);
            }
            var payment = engine.userConfig()
                    .payments()
                    .acceptPayment()
                    .accept(
                            origin,
                            alice,
                            new IdempotencyKey("invoice-7"),
                            PaymentOrder.of(
                                            Amount.parse("1.5", "amount_fet"),
                                            Address.of("fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g"),
                                            PaymentType.DATA_FEED)
                                    .withDescription("July"));
            engine.nudge();
            System.out.println(engine.whenFinal(payment, Duration.ofMinutes(1))
                    .join()
                    .status()
                    .label());
        }
    }

    private static Chains chains(Devnet devnet, FetchChain testnet, FetchChain mainnet) {
        return new Chains(
                FetchChain.walletKeys(new SecureRandom()),
                Map.of(
                        NetworkName.TESTNET, connection(devnet.network(NetworkName.TESTNET), testnet),
                        NetworkName.MAINNET, connection(devnet.network(NetworkName.MAINNET), mainnet)));
    }

    private static ChainConnection connection(Network network, FetchChain chain) {
        return new ChainConnection(network, chain.gateway(), chain.index());
    }
}
