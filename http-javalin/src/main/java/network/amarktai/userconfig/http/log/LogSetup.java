package network.amarktai.userconfig.http.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logs to standard error, because the output of a command goes to standard output. Logback finds this class as a
 * service. To override it, set the system property {@code logback.configurationFile} to a file, or put a {@code
 * logback-test.xml} on the class path.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null
                || LogSetup.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        to(context, new TextLines());
        level(context, Logger.ROOT_LOGGER_NAME, Level.WARN);
        // The driver logs the user of the connection string at INFO and whole commands at DEBUG.
        level(context, "org.mongodb", Level.WARN);
        // gRPC repeats at WARN that a name cannot be resolved; every caller gets that error anyway.
        level(context, "io.grpc.internal.ManagedChannelImpl", Level.ERROR);
        // Jetty quotes the Host, the target or the header that it cannot parse; the request is answered with 400.
        level(context, "org.eclipse.jetty.http", Level.OFF);
        level(context, "org.eclipse.jetty.util.HostPort", Level.OFF);
        level(context, "network.amarktai", Level.INFO);
        level(context, "access", Level.INFO);
        // Anchor lines: the log is a second copy of them.
        level(context, "audit.anchor", Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Replaces all appenders by one that writes with this encoder. */
    public static void to(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("standard error");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    private static void level(LoggerContext context, String name, Level level) {
        context.getLogger(name).setLevel(level);
    }
}
