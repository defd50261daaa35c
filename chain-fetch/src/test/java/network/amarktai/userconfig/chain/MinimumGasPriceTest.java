package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import java.math.BigDecimal;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigResponse;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The minimum gas price, if a node reports it. */
class MinimumGasPriceTest {

    private final FakeNode node = FakeNode.plaintext();
    private final FetchChain chain =
            FetchChain.to(Answers.NETWORK, node.endpoint()).open();

    @AfterEach
    void close() {
        chain.close();
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0.025, 0.025atestfet",
        "0.025000000000000000, 0.025000000000000000atestfet",
        "5000000000, '1ufoo,5000000000atestfet'",
        "5000000000.000000000000000000, '5000000000.000000000000000000atestfet,0.1ibc/27394FB092D2ECCD56123C74F36E4C1F'",
        "0, 0atestfet",
        "0.000000000000000001, 0.000000000000000001atestfet"
    })
    void priceInTheNetworksCoinIsExact(BigDecimal price, String text) {
        answer(text);
        assertEquals(Optional.of(price), price());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.025afet", "1ufoo,2ubar", "1atestfetx", "1e9atestfet"})
    void nodeWithoutAPriceInTheNetworksCoinHasNone(String text) {
        answer(text);
        assertEquals(Optional.empty(), price());
    }

    /** fetchd 0.14 and everything else on SDK 0.45. */
    @Test
    void nodeThatCannotBeAskedHasNone() {
        node.fail("Config", Status.UNIMPLEMENTED.withDescription("unknown service cosmos.base.node.v1beta1.Service"));
        assertEquals(Optional.empty(), price());
        assertEquals(1, node.questions(ConfigRequest.class).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "atestfet",
                "1",
                "-1atestfet",
                "+1atestfet",
                ".5atestfet",
                "1.atestfet",
                "1,5atestfet",
                "1 atestfet",
                "1atestfet,",
                ",1atestfet",
                "1atestfet, 1ufoo",
                "1atestfet;1ufoo",
                "1atestfet,2atestfet",
                "1ufoo,1ufoo",
                "0.0000000000000000001atestfet",
                "1atestfet\n",
                "\u0661atestfet"
            })
    void textThatIsNoListOfPricesIsAnError(String text) {
        answer(text);
        assertBadAnswer();
    }

    @Test
    void endlessListIsAnError() {
        answer("1atestfet" + ",1ufoo".repeat(1000));
        assertBadAnswer();
    }

    @Test
    void pageOfAWebServerIsAnError() {
        node.fail("Config", Status.UNIMPLEMENTED.withDescription("HTTP status code 404\ninvalid content-type"));
        assertBadAnswer();
    }

    @Test
    void unavailableNodeIsAskedAgain() {
        answer("1atestfet");
        node.failFirst("Config", 2, Status.UNAVAILABLE);
        assertEquals(Optional.of(BigDecimal.ONE), price());
    }

    private void answer(String text) {
        node.answer(
                "Config", ConfigResponse.newBuilder().setMinimumGasPrice(text).build());
    }

    private Optional<BigDecimal> price() {
        return chain.gateway().minimumGasPrice();
    }

    private void assertBadAnswer() {
        assertEquals(
                ErrorCode.CHAIN_BAD_ANSWER,
                assertThrows(Unavailable.class, this::price).code());
    }
}
