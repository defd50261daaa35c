package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.HDPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeds, passphrases and paths against published vectors: more than a wallet here uses. */
class DerivationVectorsTest {

    private static final byte[] NO_PASSPHRASE = {};
    private static final byte[] TREZOR = "TREZOR".getBytes(StandardCharsets.US_ASCII);
    private static final HDPath FIRST_ACCOUNT = HDPath.parsePath("m/44H/118H/0H/0/0");

    static Stream<JsonNode> seeds() {
        return ChainVectors.all("bip39-english.json", "seeds");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void wordsAndSeedsOfBip39ComeOut(JsonNode vector) {
        byte[] words = bytes(vector, "mnemonic");
        try (Mnemonic made = Bip39.ofEntropy(hex(vector, "entropy"));
                Mnemonic read = Wallets.read(vector.required("mnemonic").asText())) {
            assertArrayEquals(words, made.withBytes(byte[]::clone));
            assertEquals(made, read);
            assertArrayEquals(hex(vector, "seed"), read.withBytes(ascii -> Bip39Seed.of(ascii, TREZOR)));
        }
    }

    static Stream<JsonNode> keys() {
        return ChainVectors.all("cosmpy-passphrases.json", "keys");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void privateKeysOfCosmpyComeOut(JsonNode vector) {
        try (Mnemonic mnemonic = Wallets.read(vector.required("mnemonic").asText())) {
            ECKey key = WalletKey.at(FIRST_ACCOUNT, mnemonic, bytes(vector, "passphrase"));
            assertArrayEquals(hex(vector, "private_key"), key.getPrivKeyBytes());
        }
    }

    /** fetchd's docker-compose.yml (node0); then cosmjs directsecp256k1hdwallet.spec.ts (faucet). */
    @ParameterizedTest
    @CsvSource({
        "fetch, m/44H/118H/0H/0/0, fetch1d25ap9danl4726uk2nt307y630v87h3h2vq6pl, boat leave enrich glare into second this model appear owner strong tail perfect fringe best still soup clap betray rigid bleak return minimum goddess",
        "fetch, m/44H/118H/0H/0/1, fetch12w7ud5hv93zu82as4d64tn00pc596ue2fs74tj, boat leave enrich glare into second this model appear owner strong tail perfect fringe best still soup clap betray rigid bleak return minimum goddess",
        "wasm, m/44H/118H/0H/0/0, wasm1pkptre7fdkl6gfrzlesjjvhxhlc3r4gm32kke3, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "wasm, m/44H/118H/0H/0/1, wasm10dyr9899g6t0pelew4nvf4j5c3jcgv0r5d3a5l, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "wasm, m/44H/118H/0H/0/2, wasm1xy4yqngt0nlkdcenxymg8tenrghmek4n3u2lwa, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "wasm, m/44H/118H/0H/0/3, wasm142u9fgcjdlycfcez3lw8x6x5h7rfjlnfaallkd, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "wasm, m/44H/118H/0H/0/4, wasm1hsm76p4ahyhl5yh3ve9ur49r5kemhp2r93f89d, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone"
    })
    void addressesOfEveryPathComeOut(String prefix, String path, String address, String words) {
        ECKey key = key(path, words);
        assertEquals(address, Bech32Address.of(prefix, key.getPubKeyHash()).value());
    }

    /** The Fetch wallet's packages/crypto/src/mnemonic.spec.ts: two accounts of one wallet. */
    @ParameterizedTest
    @CsvSource({
        "m/44H/118H/0H/0/0, 02394bc53633366a2ab9b5d697a94c8c0121cc5e3f0d554a63167edb318ceae8bc",
        "m/44H/118H/1H/0/0, 03270e75d7e43f57643cd661bc1a0a3b939b786bbcdec1b82b718fd628e947eec1"
    })
    void publicKeysOfBothAccountsComeOut(String path, String publicKey) {
        ECKey key = key(path, "celery husband drama unaware blue empower jelly twist program say prepare page");
        assertEquals(publicKey, HexFormat.of().formatHex(key.getPubKey()));
    }

    private static ECKey key(String path, String words) {
        try (Mnemonic mnemonic = Wallets.read(words)) {
            return WalletKey.at(HDPath.parsePath(path), mnemonic, NO_PASSPHRASE);
        }
    }

    private static byte[] bytes(JsonNode vector, String field) {
        return vector.required(field).asText().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hex(JsonNode vector, String field) {
        return HexFormat.of().parseHex(vector.required(field).asText());
    }
}
