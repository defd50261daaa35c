package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.bitcoinj.crypto.ECKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and addresses against vectors that were published or computed elsewhere. */
class WalletVectorsTest {

    private static final Network FETCH = Wallets.network("dorado-1", "atestfet", "fetch");

    static Stream<JsonNode> wallets() {
        return ChainVectors.all("wallets");
    }

    @ParameterizedTest
    @MethodSource("wallets")
    void walletsOfCosmjsComeOut(JsonNode wallet) {
        try (Mnemonic mnemonic = Wallets.read(wallet.required("mnemonic").asText())) {
            assertEquals(
                    wallet.required("address").asText(),
                    Wallets.KEYS.addressOf(mnemonic, FETCH).value());
            assertEquals(wallet.required("public_key").asText(), publicKey(mnemonic));
        }
    }

    /**
     * fetchd's docker-compose.yml (node0); cosmjs proto-signing testutils.ts (faucet) and directsecp256k1hdwallet.spec.ts;
     * cosmjs "creates the same address as Go implementation"; and 24 words of zero entropy.
     */
    @ParameterizedTest
    @CsvSource({
        "fetch, fetch1d25ap9danl4726uk2nt307y630v87h3h2vq6pl, boat leave enrich glare into second this model appear owner strong tail perfect fringe best still soup clap betray rigid bleak return minimum goddess",
        "cosmos, cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "fetch, fetch1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmgtw8jd, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "wasm, wasm1pkptre7fdkl6gfrzlesjjvhxhlc3r4gm32kke3, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        "cosmos, cosmos1jhg0e7s6gn44tfc5k37kr04sznyhedtc9rzys5, special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling",
        "fetch, fetch1jhg0e7s6gn44tfc5k37kr04sznyhedtck7tqjr, special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling",
        "cosmos, cosmos1cjsxept9rkggzxztslae9ndgpdyt2408lk850u, oyster design unusual machine spread century engine gravity focus cave carry slot",
        "fetch, fetch1cjsxept9rkggzxztslae9ndgpdyt2408vtwsdt, oyster design unusual machine spread century engine gravity focus cave carry slot",
        "fetch, fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g, abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art"
    })
    void publishedAddressesComeOut(String prefix, String address, String words) {
        try (Mnemonic mnemonic = Wallets.read(words)) {
            Network network = Wallets.network("any-1", "utoken", prefix);
            assertEquals(address, Wallets.KEYS.addressOf(mnemonic, network).value());
            assertEquals(address, Wallets.KEYS.address(address, network, "to").value());
        }
    }

    /** fetchd (computed beside the published address), cosmjs, and the Fetch wallet's mnemonic.spec.ts. */
    @ParameterizedTest
    @CsvSource({
        "03deeec44fbf22e0de4e113833306d9ecc46b5461e5e14f5c0b1d8d31da7b66f6b, boat leave enrich glare into second this model appear owner strong tail perfect fringe best still soup clap betray rigid bleak return minimum goddess",
        "02baa4ef93f2ce84592a49b1d729c074eab640112522a7a89f7d03ebab21ded7b6, special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling",
        "02394bc53633366a2ab9b5d697a94c8c0121cc5e3f0d554a63167edb318ceae8bc, celery husband drama unaware blue empower jelly twist program say prepare page",
        "034f04181eeba35391b858633a765c4a0c189697b40d216354d50890d350c70290, economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone"
    })
    void publishedPublicKeysComeOut(String publicKey, String words) {
        try (Mnemonic mnemonic = Wallets.read(words)) {
            assertEquals(publicKey, publicKey(mnemonic));
        }
    }

    /** cosmpy tests/unit/test_crypto. */
    @ParameterizedTest
    @CsvSource({
        "fetch, fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn",
        "fetchvaloper, fetchvaloper12hyw0z8za0sc9wwfhkdz2qrc89a87z42yq4jl5"
    })
    void oneKeyHasItsAddressUnderEachPrefix(String prefix, String address) {
        byte[] privateKey = HexFormat.of().parseHex("ab6e6543eef22ee4c57d9ac093e1c4bfc8c637053b10d114ac66adcd3e906c53");
        ECKey key = ECKey.fromPrivate(privateKey);
        assertEquals(
                "0257bee208dc8028d2d043bee07b0281a6f959190ed18a2a9984d66507998d9668",
                HexFormat.of().formatHex(key.getPubKey()));
        assertEquals(address, Bech32Address.of(prefix, key.getPubKeyHash()).value());
    }

    private static String publicKey(Mnemonic mnemonic) {
        return HexFormat.of().formatHex(WalletKey.of(mnemonic).getPubKey());
    }
}
