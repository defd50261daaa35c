package network.amarktai.userconfig.http.command.setup;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import network.amarktai.userconfig.http.log.LogSetup;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Chooses the log format: text, which {@link LogSetup} sets up, or JSON. */
public final class Logging {

    private Logging() {}

    public static void configure(Environment environment) {
        // gRPC logs through java.util.logging. Its levels are in LogSetup.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (environment.shown(Variable.LOG_FORMAT).equalsIgnoreCase("json")
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setWithFormattedMessage(true);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            LogSetup.to(context, encoder);
        }
    }
}
