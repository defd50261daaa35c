package network.amarktai.userconfig.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;

/** The wallets and networks of the tests in this module. */
public final class Wallets {

    public static final String FIELD = "wallet_seed";
    public static final WalletKeys KEYS = FetchChain.walletKeys(new SecureRandom());

    private Wallets() {}

    public static Mnemonic read(String words) {
        try (Secret typed = secret(words)) {
            return KEYS.parse(typed, FIELD);
        }
    }

    public static Secret secret(String words) {
        return Secret.copyOf(words.getBytes(StandardCharsets.UTF_8));
    }

    public static Network network(String chainId, String denom, String prefix) {
        return new Network(
                NetworkName.TESTNET,
                ChainId.of(chainId),
                denom,
                prefix,
                new BigDecimal("5000000000"),
                Amount.ofWholeFet(1),
                "https://explorer.test/{hash}");
    }

    public static Amount atto(String attoFet) {
        return Amount.ofAttoFet(new BigInteger(attoFet));
    }
}
