package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;
import org.junit.jupiter.api.Test;

/**
 * Against a real node, if {@code FETCH_LIVE_GRPC} contains its endpoint. {@code FETCH_LIVE_CHAIN_ID}, {@code
 * FETCH_LIVE_DENOM} and {@code FETCH_LIVE_PREFIX} describe it; the testnet's are the default. With {@code
 * FETCH_LIVE_MNEMONIC} of a wallet with coins one atom is sent from it to itself.
 */
class LiveNodeTest {

    private static final String ENDPOINT = "FETCH_LIVE_GRPC";
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final WalletKeys KEYS = FetchChain.walletKeys(new SecureRandom());

    private static Network network() {
        Network testnet = NetworkPresets.of(NetworkName.TESTNET);
        return new Network(
                NetworkName.TESTNET,
                ChainId.of(ENVIRONMENT.getOrDefault(
                        "FETCH_LIVE_CHAIN_ID", testnet.chainId().value())),
                ENVIRONMENT.getOrDefault("FETCH_LIVE_DENOM", testnet.denom()),
                ENVIRONMENT.getOrDefault("FETCH_LIVE_PREFIX", testnet.addressPrefix()),
                new BigDecimal(ENVIRONMENT.getOrDefault("FETCH_LIVE_GAS_PRICE", "5000000000")),
                testnet.maximumFee(),
                testnet.explorer());
    }

    private static FetchChain open(String... variables) {
        for (String variable : variables) {
            if (!ENVIRONMENT.containsKey(variable)) {
                // Surefire shows neither the reason of an assumption nor a published entry.
                System.out.println("== NOT TESTED: no real node, " + variable + " is not set");
                assumeTrue(false, variable + " is not set");
            }
        }
        return FetchChain.to(network(), ENVIRONMENT.get(ENDPOINT))
                .timeout(Duration.ofSeconds(10))
                .open();
    }

    @Test
    void nodeIsAliveAndNewAddressesAreEmpty() {
        try (FetchChain chain = open(ENDPOINT);
                Mnemonic mnemonic = KEYS.generate()) {
            ChainStatus status = chain.gateway().status();
            Duration age = Duration.between(status.blockTime(), Instant.now());
            assertTrue(age.compareTo(Duration.ofMinutes(5)) < 0, "the latest block is old");
            chain.gateway()
                    .minimumGasPrice()
                    .ifPresent(price -> assertTrue(
                            price.compareTo(network().gasPrice()) <= 0,
                            "the node asks for more gas price than configured"));

            Address address = KEYS.addressOf(mnemonic, network());
            assertEquals(Amount.zero(), chain.gateway().balance(address));
            assertTrue(chain.gateway().account(address).isEmpty());
            assertEquals(List.of(), chain.index().findBySequence(address, 0));
            assertTrue(chain.index()
                    .find(SignedTransaction.of(new byte[] {1}).hash())
                    .isEmpty());
        }
    }

    @Test
    void fundedWalletSendsOneAtomToItself() {
        try (FetchChain chain = open(ENDPOINT, "FETCH_LIVE_MNEMONIC");
                Mnemonic mnemonic = Wallets.read(ENVIRONMENT.get("FETCH_LIVE_MNEMONIC"))) {
            Address address = KEYS.addressOf(mnemonic, network());
            Account account = chain.gateway().account(address).orElseThrow();
            ChainStatus status = chain.gateway().status();
            assertTrue(chain.gateway().balance(address).exceeds(Amount.zero()), "the wallet is empty");
            Transfer draft = transfer(address, account, status, 200_000);

            long gas = chain.gateway().simulate(draft) instanceof Simulation.Passed passed ? passed.gasUsed() : 0;
            assertTrue(gas > 0, "the simulation was refused");
            SignedTransaction signed = KEYS.sign(transfer(address, account, status, gas * 2), mnemonic, network());
            ResultCode seen = chain.gateway().broadcast(signed);
            assertTrue(seen.isSuccess(), seen.toString());
            assertEquals(
                    new ResultCode("sdk", 19), chain.gateway().broadcast(signed), "the same bytes are known already");
        }
    }

    private static Transfer transfer(Address address, Account account, ChainStatus status, long gas) {
        return new Transfer(
                status.chainId(),
                address,
                address,
                Wallets.atto("1"),
                network().fee(gas),
                gas,
                "live test",
                status.height() + 30,
                account.number(),
                account.sequence());
    }
}
