package network.amarktai.userconfig.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1E+2147483647", "1E+2147483648", "1E-2147483648", "1E+99999999999"})
    void aHugeNumberThatWasStoredEarlierDoesNotHideItsPayment(String number) {
        String stored = "{\"a\":" + number + "}";

        assertEquals(
                "{\"unreadable\":\"{\\\"a\\\":" + number + "}\"}",
                new String(Json.write(Json.parsed(stored)), StandardCharsets.UTF_8));
    }
}
