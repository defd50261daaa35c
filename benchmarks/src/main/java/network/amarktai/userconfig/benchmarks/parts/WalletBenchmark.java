package network.amarktai.userconfig.benchmarks.parts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a typed mnemonic of 24 words to an address, and to a signed payment. Nothing is cached between operations. */
@State(Scope.Thread)
public class WalletBenchmark {

    /** A published test vector of BIP-39: 32 bytes of zero. */
    public static final String WORDS = "abandon ".repeat(23) + "art";

    private static final long GAS = 100_000;
    private static final long FEE = 500_000_000_000_000L;

    private final WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
    private final Network network = NetworkPresets.of(NetworkName.TESTNET);
    private final Secret typed = Secret.copyOf(WORDS.getBytes(StandardCharsets.US_ASCII));
    private final Transfer transfer = transfer(address(keys, typed, network), network);

    private static Address address(WalletKeys keys, Secret words, Network network) {
        try (Mnemonic mnemonic = keys.parse(words, "wallet_seed")) {
            return keys.addressOf(mnemonic, network);
        }
    }

    private static Transfer transfer(Address own, Network network) {
        return new Transfer(
                network.chainId(),
                own,
                own,
                Amount.ofWholeFet(1),
                Amount.ofAttoFet(BigInteger.valueOf(FEE)),
                GAS,
                "memo",
                1_000_000,
                7,
                42);
    }

    @Benchmark
    public Address address() {
        return address(keys, typed, network);
    }

    @Benchmark
    public SignedTransaction sign() {
        try (Mnemonic mnemonic = keys.parse(typed, "wallet_seed")) {
            return keys.sign(transfer, mnemonic, network);
        }
    }
}
