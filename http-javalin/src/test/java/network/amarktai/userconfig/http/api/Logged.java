package network.amarktai.userconfig.http.api;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The log between its creation and its close, as {@code LOG_FORMAT=json} would write it. */
final class Logged implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final JsonEncoder encoder = new JsonEncoder();

    Logged() {
        appender.setContext(root.getLoggerContext());
        encoder.setContext(root.getLoggerContext());
        encoder.start();
        appender.start();
        root.addAppender(appender);
    }

    /** All lines, stack traces and their messages included. */
    String text() {
        return List.copyOf(appender.list).stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
