package network.amarktai.userconfig.http.command;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Chooses between log lines for people, which is what {@code logback.xml} sets up, and for programs. */
final class Logging {

    private Logging() {}

    static void configure(Environment environment) {
        // gRPC logs through java.util.logging. Its levels are in logback.xml.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (environment.shown(Variable.LOG_FORMAT).equalsIgnoreCase("json")
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.setWithFormattedMessage(true);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.start();
            ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
            appender.setContext(context);
            appender.setName("json");
            appender.setTarget("System.err");
            appender.setEncoder(encoder);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
    }
}
