package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The devnet accepts transactions made by cosmjs unchanged: {@code vectors/chain.json} names their source. */
class VectorsTest {

    static Stream<JsonNode> transactions() {
        return StreamSupport.stream(Wallets.VECTORS.required("transactions").spliterator(), false);
    }

    private static Devnet devnet(JsonNode vector, long accountNumber) {
        return Devnet.configure()
                .chainId(ChainId.of(text(vector, "chain_id")))
                .denom(text(vector, "denom"))
                .minimumGasPrice(BigDecimal.ZERO)
                .genesis(
                        Address.of(text(vector, "from")),
                        Amount.ofWholeFet(1_000_000),
                        accountNumber,
                        new BigInteger(text(vector, "sequence")).longValueExact())
                .start();
    }

    private static String text(JsonNode vector, String field) {
        return vector.required(field).asText();
    }

    private static long accountNumber(JsonNode vector) {
        // Unsigned: 2^64 - 2 is among them.
        return new BigInteger(text(vector, "account_number")).longValue();
    }

    private static SignedTransaction transaction(JsonNode vector) {
        return SignedTransaction.of(HexFormat.of().parseHex(text(vector, "tx_raw")));
    }

    private static ResultCode broadcast(Devnet devnet, SignedTransaction transaction) {
        try (FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                .open()) {
            return chain.gateway().broadcast(transaction);
        }
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void transactionOfCosmjsIsExecuted(JsonNode vector) {
        try (Devnet devnet = devnet(vector, accountNumber(vector))) {
            assertEquals(new ResultCode("", 0), broadcast(devnet, transaction(vector)));
            devnet.produceBlock();
            // Some are valid in the first block only, which is made before a client can send anything.
            boolean isLate = text(vector, "timeout_height").equals("1");
            assertEquals(
                    isLate ? Amount.zero() : Amount.ofAttoFet(new BigInteger(text(vector, "amount"))),
                    devnet.balance(Address.of(text(vector, "to"))));
        }
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void transactionOfCosmjsIsForOneAccountNumberOnly(JsonNode vector) {
        try (Devnet devnet = devnet(vector, accountNumber(vector) + 1)) {
            assertEquals(new ResultCode("sdk", 4), broadcast(devnet, transaction(vector)));
        }
    }
}
