package network.amarktai.userconfig.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;

/** Wallets with public mnemonics, from the file {@code vectors/chain.json}, made with cosmjs. */
public final class Wallets {

    public static final WalletKeys KEYS = FetchChain.walletKeys(new SecureRandom());
    public static final JsonNode VECTORS = load();

    private Wallets() {}

    public static Mnemonic wallet(int index) {
        return read(
                VECTORS.required("wallets").required(index).required("mnemonic").asText());
    }

    public static Mnemonic read(String words) {
        try (Secret typed = Secret.copyOf(words.getBytes(StandardCharsets.UTF_8))) {
            return KEYS.parse(typed, "wallet");
        }
    }

    private static JsonNode load() {
        try (InputStream file = Wallets.class.getResourceAsStream("/vectors/chain.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
