package network.amarktai.userconfig.domain.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The labels and codes of payments that callers send and stores persist. */
class PaymentWordsTest {

    private static final String FIELD = "some_field";

    @Test
    void aKeyIsKeptAsItIs() {
        for (String text : List.of("a", "!", "~", "A-b_c:d.e/f", "x".repeat(255))) {
            assertEquals(text, IdempotencyKey.parse(text, FIELD).value());
            assertEquals(text, new IdempotencyKey(text).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a ", "a b", "a\n", "a\t", "\0", "\u007f", "\u00e9", "\uD83D\uDE00", "\u200B"})
    void aKeyIsVisibleAscii(String text) {
        assertRefused("invalid_key", () -> IdempotencyKey.parse(text, FIELD));
        assertThrows(IllegalArgumentException.class, () -> new IdempotencyKey(text));
    }

    @Test
    void aKeyHasALength() {
        assertRefused("required", () -> IdempotencyKey.parse("", FIELD));
        assertRefused("invalid_key", () -> IdempotencyKey.parse("x".repeat(256), FIELD));
        assertThrows(IllegalArgumentException.class, () -> new IdempotencyKey(""));
        assertThrows(IllegalArgumentException.class, () -> new IdempotencyKey("x".repeat(256)));
    }

    @Test
    void typesAreReadByTheirLabels() {
        assertEquals(
                List.of(
                        "alpha_signal",
                        "data_feed",
                        "ai_model_usage",
                        "on_chain_data",
                        "network_fee",
                        "gas_fee",
                        "test"),
                Arrays.stream(PaymentType.values()).map(PaymentType::label).toList());
        for (PaymentType type : PaymentType.values()) {
            assertEquals(type, PaymentType.parse(type.label(), FIELD));
            assertEquals(Optional.of(type), PaymentType.labelled(type.label()));
        }
    }

    @Test
    void statusesAreReadByTheirLabels() {
        assertEquals(
                List.of("pending", "processing", "confirmed", "failed", "cancelled"),
                Arrays.stream(PaymentStatus.values()).map(PaymentStatus::label).toList());
        for (PaymentStatus status : PaymentStatus.values()) {
            assertEquals(status, PaymentStatus.parse(status.label(), FIELD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "TEST", "Test", "test ", "PENDING", "canceled", "alpha-signal", "null"})
    void anotherWordIsNeitherATypeNorAStatus(String text) {
        assertRefused("unknown_type", () -> PaymentType.parse(text, FIELD));
        assertRefused("unknown_status", () -> PaymentStatus.parse(text, FIELD));
        assertEquals(Optional.empty(), PaymentType.labelled(text));
        assertEquals(Optional.empty(), PaymentStatus.labelled(text));
    }

    @Test
    void threeStatusesAreFinal() {
        assertEquals(
                List.of(PaymentStatus.CONFIRMED, PaymentStatus.FAILED, PaymentStatus.CANCELLED),
                Arrays.stream(PaymentStatus.values())
                        .filter(PaymentStatus::isFinal)
                        .toList());
    }

    /** Codes are part of the API and of the store: renaming a constant must not go unnoticed. */
    @Test
    void codesAreTheseAndEachSaysWhatItMeans() {
        assertEquals(
                List.of(
                        "frozen",
                        "payment_agent_disabled",
                        "payment_too_large",
                        "recipient_not_allowed",
                        "budget_exceeded",
                        "insufficient_balance",
                        "below_min_balance",
                        "fee_too_high",
                        "fee_too_low",
                        "mempool_full",
                        "node_without_index",
                        "chain_was_reset",
                        "wallet_changed",
                        "wallet_unreadable",
                        "not_sent_in_time",
                        "simulation_failed",
                        "refused_by_node",
                        "expired",
                        "failed_on_chain",
                        "sequence_taken",
                        "integrity_failed",
                        "outcome_unknown",
                        "resolved_by_operator"),
                Arrays.stream(PaymentErrorCode.values())
                        .map(PaymentErrorCode::code)
                        .toList());
        for (PaymentErrorCode code : PaymentErrorCode.values()) {
            assertEquals(Optional.of(code), PaymentErrorCode.coded(code.code()));
            assertEquals(code.code(), code.toString());
            assertTrue(code.text().endsWith("."), code.code());
        }
        assertEquals(Optional.empty(), PaymentErrorCode.coded("EXPIRED"));
    }

    private static void assertRefused(String code, Executable reading) {
        InvalidInput refused = assertThrows(InvalidInput.class, reading);
        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertEquals(1, refused.errors().size());
        assertEquals(FIELD, refused.errors().get(0).field());
        assertEquals(code, refused.errors().get(0).code());
        assertFalse(refused.detail().contains("xxx"), "the input is not quoted");
    }
}
