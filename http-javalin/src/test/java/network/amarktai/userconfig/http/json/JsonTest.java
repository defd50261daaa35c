package network.amarktai.userconfig.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1e307", "-9.99e307", "1e-307", "123456789012345678901234567890.5", "0e10"})
    void ordinaryNumbersKeepEveryDigit(String number) {
        String json = "{\"a\":[{\"b\":" + number + "}]}";

        assertTrue(Json.strictObject(json).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e308",
                "1e-400",
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "1e2147483647",
                "10e2147483647",
                "1e99999999999",
                "1e-99999999999",
                "0e99999999999",
                "0e999999999"
            })
    void aNumberThatNoDoubleHoldsIsRefusedAtAnyDepth(String number) {
        for (String json : new String[] {"{\"a\":" + number + "}", "{\"a\":[{\"b\":[" + number + "]}]}"}) {
            assertEquals(Optional.empty(), Json.strictObject(json));
            assertEquals(Optional.empty(), Json.strictMembers(json));
        }
    }

    @Test
    void aHugeNumberThatWasStoredEarlierDoesNotHideItsPayment() {
        String stored = "{\"a\":1E+2147483648}";

        assertEquals(
                "{\"unreadable\":\"{\\\"a\\\":1E+2147483648}\"}",
                new String(Json.write(Json.parsed(stored)), java.nio.charset.StandardCharsets.UTF_8));
    }
}
