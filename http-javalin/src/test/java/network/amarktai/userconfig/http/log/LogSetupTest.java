package network.amarktai.userconfig.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What is logged and where, in a separate logger context. */
class LogSetupTest {

    private static final String CONFIGURATION_FILE = "logback.configurationFile";

    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream standardError = System.err;

    @BeforeEach
    void listen() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        context.stop();
        System.setErr(standardError);
        System.clearProperty(CONFIGURATION_FILE);
    }

    private Configurator.ExecutionStatus configured() {
        LogSetup setup = new LogSetup();
        setup.setContext(context);
        return setup.configure(context);
    }

    private List<String> lines() {
        return errors.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void logbackFindsItByItself() {
        assertTrue(ServiceLoader.load(Configurator.class).stream().anyMatch(found -> found.type() == LogSetup.class));
    }

    @Test
    void itIsTheOnlyOneAndWritesLinesForPeopleToStandardError() {
        assertEquals(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, configured());

        context.getLogger("access").info("GET {}", "/api/services");

        assertEquals(1, lines().size(), lines().toString());
        assertTrue(lines().get(0).endsWith("Z INFO  access: GET /api/services"), lines().get(0));
    }

    @Test
    void whatTheDriversSayBelowAWarningIsNotLogged() {
        configured();
        for (String library : List.of("org.mongodb.driver.cluster", "io.javalin.Javalin", "org.eclipse.jetty")) {
            context.getLogger(library).debug("MARKER");
            context.getLogger(library).info("MARKER");
            assertTrue(context.getLogger(library).isWarnEnabled(), library);
        }
        context.getLogger("io.grpc.internal.ManagedChannelImpl").warn("MARKER");
        context.getLogger("network.amarktai.userconfig.http.Main").debug("MARKER");
        // Jetty's message about a request that it cannot parse quotes the request.
        context.getLogger("org.eclipse.jetty.util.HostPort").warn("Bad Authority: MARKER");
        context.getLogger("org.eclipse.jetty.http.HttpParser").warn("multiple Host headers: MARKER");

        assertEquals(List.of(), lines());
        for (String ours : List.of("network.amarktai.userconfig.http.Main", "access", "audit.anchor")) {
            assertEquals(Level.INFO, context.getLogger(ours).getEffectiveLevel(), ours);
        }
    }

    @Test
    void anotherEncoderWritesAloneFromThenOn() {
        configured();
        ListAppender<ILoggingEvent> foreign = new ListAppender<>();
        foreign.setContext(context);
        foreign.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(foreign);

        LogSetup.to(context, new TextLines());
        context.getLogger("access").info("once");

        assertEquals(1, lines().size(), lines().toString());
        assertEquals(List.of(), foreign.list);
        assertFalse(foreign.isStarted());
    }

    @Test
    void whoNamesAFileHasThatOne() {
        System.setProperty(CONFIGURATION_FILE, "theirs.xml");

        assertEquals(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY, configured());

        context.getLogger("access").error("nowhere");
        assertEquals(List.of(), lines());
    }
}
