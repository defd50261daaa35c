package network.amarktai.userconfig.probe.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void skewIsTheirClockMinusOurs() {
        assertEquals(
                Optional.of(Duration.ofMillis(30_500)),
                ClockSkew.of(headers("Date", "Sun, 22 Nov 2026 10:00:30 GMT"), NOW));
        assertEquals(
                Optional.of(Duration.ofMillis(-29_500)),
                ClockSkew.of(headers("Date", "Sun, 22 Nov 2026 09:59:30 GMT"), NOW));
    }

    @Test
    void dateOfACacheSaysNothing() {
        HttpHeaders headers = headers(Map.of("Date", List.of("Sun, 22 Nov 2026 09:00:00 GMT"), "Age", List.of("3600")));
        assertEquals(Optional.empty(), ClockSkew.of(headers, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "1700000000", "Sun, 99 Nov 2026 10:00:30 GMT"})
    void whatIsNoDateSaysNothing(String date) {
        assertEquals(Optional.empty(), ClockSkew.of(headers("Date", date), NOW));
        assertEquals(Optional.empty(), ClockSkew.of(headers(Map.of()), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 2026-11-22T10:00:30Z",
        "604800, 2026-11-29T10:00:00Z",
        "'Sun, 22 Nov 2026 11:00:00 GMT', 2026-11-22T11:00:00Z"
    })
    void retryAfterIsSecondsOrADate(String value, Instant at) {
        assertEquals(Optional.of(at), RetryAfter.of(headers("Retry-After", value), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-5", "soon", "604801", "99999999999999999999", "Sun, 22 Nov 2020 11:00:00 GMT", "1e3"})
    void retryAfterThatMakesNoSenseWasNotSaid(String value) {
        assertEquals(Optional.empty(), RetryAfter.of(headers("Retry-After", value), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "'the current client IP is: 203.0.113.7.', 203.0.113.7",
        "'IP [203.0.113.7] not in the ip white list', 203.0.113.7",
        "'203.0.113.7', 203.0.113.7",
        "'999.0.113.7', ",
        "'1.2.3', ",
        "'version 1.2.3.4.5', ",
        "'request ip: 2001:db8::7', 2001:db8::7",
        "'ip:2001:db8:0:0:0:0:0:7,', 2001:db8:0:0:0:0:0:7",
        "'at 12:30:45', ",
        "'db at 10.0.0.7:5432', ",
        "'abc203.0.113.7', ",
        "'203.0.113.7abc', ",
        "'', "
    })
    void addressIsFoundAndNothingElseIs(String text, String address) {
        assertEquals(Optional.ofNullable(address), Addresses.in(text));
    }

    private static HttpHeaders headers(String name, String value) {
        return headers(Map.of(name, List.of(value)));
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
