package network.amarktai.userconfig.domain.payment;

import static network.amarktai.userconfig.domain.payment.PaymentOrder.NO_METADATA;
import static network.amarktai.userconfig.testkit.PaymentExamples.RECIPIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order rejects texts that are too long or that a store would not return unchanged. */
class PaymentOrderTest {

    private static final Amount SOME = Amount.ofAttoFet(BigInteger.ONE);

    private static PaymentOrder order(String description, String memo, String metadata) {
        return new PaymentOrder(SOME, RECIPIENT, PaymentType.TEST, description, memo, metadata);
    }

    private record Field(String name, int limit, UnaryOperator<String> text) {}

    private static final List<Field> FIELDS = List.of(
            new Field(
                    "description",
                    PaymentOrder.MAX_DESCRIPTION_BYTES,
                    text -> order(text, "", NO_METADATA).description()),
            new Field(
                    "memo",
                    Transfer.MAX_MEMO_BYTES,
                    text -> order("", text, NO_METADATA).memo()),
            new Field(
                    "metadata",
                    PaymentOrder.MAX_METADATA_BYTES,
                    text -> order("", "", text).metadata()));

    @Test
    void nothingIsNotPaid() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new PaymentOrder(Amount.zero(), RECIPIENT, PaymentType.TEST, "", "", NO_METADATA));
        assertEquals(SOME, order("", "", NO_METADATA).amount());
    }

    /** Characters of one, two, three and four bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", "\u20ac", "\uD83D\uDC22"})
    void theLimitsAreBytesNotCharacters(String character) {
        int bytes = character.equals("a") ? 1 : character.equals("\u00e9") ? 2 : character.equals("\u20ac") ? 3 : 4;
        for (Field field : FIELDS) {
            String longest = character.repeat(field.limit() / bytes) + "a".repeat(field.limit() % bytes);

            assertEquals(longest, field.text().apply(longest), field.name());
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> field.text().apply(longest + "a"));
            assertFalse(String.valueOf(refused.getMessage()).contains("aa"), "the text is not quoted");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD83D, 0xDC22, 0xD800, 0xDFFF})
    void halfACharacterIsNoText(int half) {
        String lone = String.valueOf((char) half);
        for (Field field : FIELDS) {
            for (String text : List.of(lone, "a" + lone, lone + "a", "\uDC22\uD83D")) {
                assertThrows(IllegalArgumentException.class, () -> field.text().apply(text), field.name());
            }
        }
    }
}
