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
 * The log of this program: to standard error, because what a command answers goes to standard output. Logback finds it by
 * itself. Whoever wants another names a file in the system property {@code logback.configurationFile}, or has a {@code
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
        // The driver names the user of the connection string at INFO and whole commands at DEBUG.
        level(context, "org.mongodb", Level.WARN);
        // gRPC: a name that cannot be resolved is told at WARN again and again; the caller is told each time.
        level(context, "io.grpc.internal.ManagedChannelImpl", Level.ERROR);
        // Jetty quotes the Host, the target or the header that it cannot read; it is answered with 400.
        level(context, "org.eclipse.jetty.http", Level.OFF);
        level(context, "org.eclipse.jetty.util.HostPort", Level.OFF);
        level(context, "network.amarktai", Level.INFO);
        level(context, "access", Level.INFO);
        // Lines of the anchor: the log is a second place for them.
        level(context, "audit.anchor", Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From now on all that is logged is written by this encoder alone. */
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
