package network.amarktai.userconfig.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextLinesTest {

    private static String line(
            String logger, Level level, @Nullable Throwable thrown, String message, Object... values) {
        LoggingEvent event =
                new LoggingEvent("", new LoggerContext().getLogger(logger), level, message, thrown, values);
        event.setInstant(Instant.parse("2026-11-22T23:59:59.007999Z"));
        return new String(new TextLines().encode(event), StandardCharsets.UTF_8);
    }

    private static String expected(String line) {
        return line + System.lineSeparator();
    }

    @Test
    void aLineTellsTheTimeInUtcTheLevelTheNameAndTheMessage() {
        assertEquals(
                expected("2026-11-22T23:59:59.007Z INFO  access: GET /api/services 200 1ms é"),
                line("access", Level.INFO, null, "{} /api/services {} {}ms é", "GET", 200, 1));
    }

    @Test
    void namesStandInOneColumnWhateverTheLevel() {
        assertEquals(expected("2026-11-22T23:59:59.007Z WARN  a: b"), line("a", Level.WARN, null, "b"));
        assertEquals(expected("2026-11-22T23:59:59.007Z ERROR a: b"), line("a", Level.ERROR, null, "b"));
    }

    @Test
    void ofALoggersNameTheLastPartIsShown() {
        assertEquals(expected("2026-11-22T23:59:59.007Z INFO  C: d"), line("a.b.C", Level.INFO, null, "d"));
    }

    @Test
    void anExceptionIsNotShown() {
        Exception quoting = new IllegalStateException("sk-MARKER", new IllegalArgumentException("sk-MARKER"));

        assertEquals(
                expected("2026-11-22T23:59:59.007Z ERROR a: it failed"), line("a", Level.ERROR, quoting, "it failed"));
    }

    @Test
    void aLogBeginsAndEndsWithItsLines() {
        assertEquals(0, new TextLines().headerBytes().length);
        assertEquals(0, new TextLines().footerBytes().length);
    }
}
