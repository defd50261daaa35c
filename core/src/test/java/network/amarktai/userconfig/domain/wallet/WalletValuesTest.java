package network.amarktai.userconfig.domain.wallet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validation of the wallet value types. */
class WalletValuesTest {

    private static final Address SENDER = Address.of("fetch1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmgtw8jd");
    private static final Address RECIPIENT = Address.of("fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn");
    private static final ChainId CHAIN = ChainId.of("dorado-1");

    /** SHA-256 of "abc", FIPS 180-2. */
    private static final String ABC = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

    @Test
    void networkNamesReadBack() {
        for (NetworkName name : NetworkName.values()) {
            assertEquals(name, NetworkName.parse(name.toString(), "network"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Testnet", "TESTNET", "main", " mainnet", "dorado-1"})
    void unknownNetworkIsRefusedByField(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> NetworkName.parse(text, "network"));
        assertEquals("network", refused.errors().get(0).field());
        assertEquals("unknown_network", refused.errors().get(0).code());
    }

    @ParameterizedTest
    @CsvSource({"0.025, 1, 1", "0.025, 40, 1", "0.025, 41, 2", "0, 100000, 0", "5000000000, 120000, 600000000000000"})
    void feeIsRoundedUpToTheNextAtom(BigDecimal price, long gas, long attoFet) {
        assertEquals(
                attoFet,
                network(price, "https://x.test/{hash}").fee(gas).attoFet().longValueExact());
    }

    @Test
    void explorerPageHoldsTheHash() {
        Network network = NetworkPresets.of(NetworkName.TESTNET);
        assertEquals(
                "https://hub.fetch.ai/dorado-1/transactions/" + ABC + "/",
                network.explorerPage(TransactionHash.of(ABC)));
    }

    @Test
    void presetsAreTheTwoPublicChains() {
        Network mainnet = NetworkPresets.of(NetworkName.MAINNET);
        assertEquals("fetchhub-4", mainnet.chainId().value());
        assertEquals("afet", mainnet.denom());
        assertEquals(NetworkName.MAINNET, mainnet.name());
        assertEquals("0.01", mainnet.maximumFee().toString());
        assertEquals(
                "0.0005", NetworkPresets.of(NetworkName.TESTNET).fee(100_000).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://x.test/", "javascript:alert(1)//{hash}", "ftp://x/{hash}", "https://x.test/ {hash}"})
    void explorerThatShowsNoTransactionIsRefused(String explorer) {
        assertThrows(IllegalArgumentException.class, () -> network(BigDecimal.ONE, explorer));
    }

    @Test
    void negativeGasPriceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> network(BigDecimal.ONE.negate(), "https://x.test/{hash}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "dorado-1\n", "caf\u00e9-1"})
    void textThatIsNoChainIdIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ChainId.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fetch1",
                "FETCH12HYW0Z8ZA0SC9WWFHKDZ2QRC89A87Z42PY23VN",
                "fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23v",
                "fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vnn",
                "fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vb"
            })
    void textWithoutTheShapeOfAnAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Address.of(text));
    }

    @Test
    void transactionIsNamedByTheHashOfItsBytes() {
        SignedTransaction signed = SignedTransaction.of("abc".getBytes(StandardCharsets.US_ASCII));
        assertEquals(ABC, signed.hash().value());
        assertEquals("616263", signed.bytes());
        assertArrayEquals("abc".getBytes(StandardCharsets.US_ASCII), signed.toByteArray());
        assertEquals(signed, new SignedTransaction(signed.hash(), signed.bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"616264", "61626", "61626G", "6162637A", ""})
    void bytesThatAreNotTheHashedOnesAreRefused(String bytes) {
        TransactionHash hash = TransactionHash.of(ABC);
        assertThrows(IllegalArgumentException.class, () -> new SignedTransaction(hash, bytes));
    }

    @Test
    void upperCaseBytesAreRefused() {
        SignedTransaction signed = SignedTransaction.of(new byte[] {(byte) 0xab});
        assertThrows(IllegalArgumentException.class, () -> new SignedTransaction(signed.hash(), "AB"));
    }

    @Test
    void memoIsCountedInBytes() {
        assertEquals(256, transfer("\u00e9".repeat(128), 1).memo().getBytes(StandardCharsets.UTF_8).length);
        assertThrows(IllegalArgumentException.class, () -> transfer("\u00e9".repeat(128) + "x", 1));
    }

    @Test
    void transferOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> transfer("", 0));
    }

    @Test
    void codeCountsInItsCodespaceOnly() {
        assertTrue(new ResultCode("", 0).isSuccess());
        assertTrue(new ResultCode("sdk", 19).isAlreadyKnown());
        assertFalse(new ResultCode("bank", 19).isAlreadyKnown());
        assertFalse(new ResultCode("sdk", 19).isSuccess());
        assertEquals("sdk/5", new ResultCode("sdk", 5).toString());
        assertThrows(IllegalArgumentException.class, () -> new ResultCode("sdk", -1));
        assertThrows(IllegalArgumentException.class, () -> new ResultCode("sdk", 1L << 32));
    }

    @Test
    void heightsBeginAtOne() {
        TransactionHash hash = TransactionHash.of(ABC);
        ResultCode success = new ResultCode("", 0);
        assertThrows(IllegalArgumentException.class, () -> new ChainStatus(CHAIN, 0, Instant.EPOCH));
        assertThrows(IllegalArgumentException.class, () -> new Account(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Account(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new FoundTransaction(hash, 0, success, 1, Amount.zero()));
        assertThrows(IllegalArgumentException.class, () -> new Simulation.Passed(0));
    }

    private static Network network(BigDecimal gasPrice, String explorer) {
        return new Network(NetworkName.TESTNET, CHAIN, "atestfet", "fetch", gasPrice, Amount.zero(), explorer);
    }

    private static Transfer transfer(String memo, long fet) {
        return new Transfer(CHAIN, SENDER, RECIPIENT, Amount.ofWholeFet(fet), Amount.zero(), 1, memo, 0, 0, 0);
    }
}
