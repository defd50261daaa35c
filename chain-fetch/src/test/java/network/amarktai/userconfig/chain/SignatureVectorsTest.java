package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HexFormat;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed transactions against those of cosmjs, byte for byte. */
class SignatureVectorsTest {

    private static final String FAUCET =
            "economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate"
                    + " guess current outdoor pair theory focus wife stone";

    static Stream<JsonNode> transactions() {
        return ChainVectors.all("transactions");
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void transactionsOfCosmjsComeOut(JsonNode vector) throws InvalidProtocolBufferException {
        Transfer transfer = transfer(vector);
        Network network = Wallets.network(text(vector, "chain_id"), text(vector, "denom"), "fetch");
        try (Mnemonic mnemonic = Wallets.read(text(vector, "mnemonic"))) {
            SignedTransaction signed = Wallets.KEYS.sign(transfer, mnemonic, network);

            byte[] publicKey = WalletKey.of(mnemonic).getPubKey();
            assertEquals(
                    text(vector, "sign_bytes"),
                    hex(new TransferMessage(transfer, network.denom()).signBytes(publicKey)));
            assertEquals(text(vector, "signature"), signature(signed));
            assertEquals(text(vector, "tx_raw"), signed.bytes());
            assertEquals(text(vector, "tx_hash"), signed.hash().value());
        }
    }

    /** cosmjs packages/proto-signing/src/testutils.ts. */
    @ParameterizedTest
    @CsvSource({
        "0, 61C87B6853590FFE339D8423E439CD9E4E742424357FFEF4108280E1443DE245, c9dd20e07464d3a688ff4b710b1fbc027e495e797cfa0b4804da2ed117959227772de059808f765aa29b8f92edf30f4c2c5a438e30d3fe6897daa7141e3ce6f9",
        "1, 20A39D30186BC4F7A26668F12F8C42527F5B9A67F998AC49754B2D090FEE4B5E, 525adc7e61565a509c60497b798c549fbf217bb5cd31b24cc9b419d098cc95330c99ecc4bc72448f85c365a4e3f91299a3d40412fb3751bab82f1940a83a0a4c",
        "2, FC7E1A0D8917096FEFC6063FC7754FDEAC443D2AB44E983826DFE9FF51E9352E, f3f2ca73806f2abbf6e0fe85f9b8af66f0e9f7f79051fdb8abe5bb8633b17da132e82d577b9d5f7a6dae57a144efc9ccc6eef15167b44b3b22a57240109762af"
    })
    void publishedTransactionsComeOut(long sequence, String hash, String signature)
            throws InvalidProtocolBufferException {
        Transfer transfer = new Transfer(
                ChainId.of("simd-testing"),
                Address.of("cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6"),
                Address.of("cosmos1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5lzv7xu"),
                Wallets.atto("1234567"),
                Wallets.atto("2000"),
                200_000,
                "",
                0,
                1,
                sequence);
        try (Mnemonic mnemonic = Wallets.read(FAUCET)) {
            SignedTransaction signed =
                    Wallets.KEYS.sign(transfer, mnemonic, Wallets.network("simd-testing", "ucosm", "cosmos"));
            assertEquals(signature, signature(signed));
            assertEquals(hash, signed.hash().value());
        }
    }

    /** Computed for the chain notes with an independent implementation: everything that can be set is set. */
    @Test
    void fullTransactionComesOut() throws InvalidProtocolBufferException {
        try (Mnemonic mnemonic = Wallets.read(FAUCET)) {
            SignedTransaction signed = Wallets.KEYS.sign(full(), mnemonic, network());
            assertEquals(
                    "872497c01db6dd514139df969db7b02b37fafa52a37d63ba54913b64451b189b638a38145343cb7cb958574996c38994576352a046b1b2bea8aec894e1a534f9",
                    signature(signed));
            assertEquals(
                    "010115B5785279EED72BFB4C84B756567BF33B7989FCF987177EB35FD6161547",
                    signed.hash().value());
            assertEquals(359, signed.toByteArray().length);
        }
    }

    @Test
    void transferForAnotherChainIsNotSigned() {
        try (Mnemonic mnemonic = Wallets.read(FAUCET)) {
            Network other = Wallets.network("fetchhub-4", "atestfet", "fetch");
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Wallets.KEYS.sign(full(), mnemonic, other));
            assertTrue(refused.getMessage().contains("another chain"));
        }
    }

    @Test
    void transferOfAnotherSenderIsNotSigned() {
        try (Mnemonic mnemonic =
                Wallets.read("special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Wallets.KEYS.sign(full(), mnemonic, network()));
            assertTrue(refused.getMessage().contains("sender"));
        }
    }

    private static Network network() {
        return Wallets.network("dorado-1", "atestfet", "fetch");
    }

    private static Transfer full() {
        return new Transfer(
                ChainId.of("dorado-1"),
                Address.of("fetch1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmgtw8jd"),
                Address.of("fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn"),
                Amount.ofWholeFet(1),
                Amount.parse("0.0005", "fee"),
                100_000,
                "hello",
                1_234_567,
                42,
                7);
    }

    private static Transfer transfer(JsonNode vector) {
        return new Transfer(
                ChainId.of(text(vector, "chain_id")),
                Address.of(text(vector, "from")),
                Address.of(text(vector, "to")),
                Wallets.atto(text(vector, "amount")),
                Wallets.atto(text(vector, "fee_amount")),
                Long.parseLong(text(vector, "gas_limit")),
                text(vector, "memo"),
                Long.parseLong(text(vector, "timeout_height")),
                Long.parseUnsignedLong(text(vector, "account_number")),
                Long.parseLong(text(vector, "sequence")));
    }

    private static String signature(SignedTransaction signed) throws InvalidProtocolBufferException {
        return hex(TxRaw.parseFrom(signed.toByteArray()).getSignatures(0).toByteArray());
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
