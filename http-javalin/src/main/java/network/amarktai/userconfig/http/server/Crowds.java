package network.amarktai.userconfig.http.server;

import java.util.stream.Stream;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;

/**
 * Closes idle connections earlier while there are very many. Attack: connections that send nothing would use up the files
 * that the process may open.
 */
final class Crowds {

    private static final int MANY = 4_000;
    private static final int IDLE_MILLISECONDS = 5_000;

    private Crowds() {}

    /** Watches the connections of a server. */
    static void in(Server server) {
        in(server, MANY, IDLE_MILLISECONDS);
    }

    static void in(Server server, int many, int idleMilliseconds) {
        // The framework's own one also watches the threads, and would close connections that wait for an answer.
        server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
        LowResourceMonitor monitor = new LowResourceMonitor(server);
        monitor.setMonitorThreads(false);
        monitor.addLowResourceCheck(new Connections(server, many));
        monitor.setLowResourcesIdleTimeout(idleMilliseconds);
        // Also for the connections that are accepted while there are many.
        monitor.setMaxLowResourcesTime(1);
        server.addBean(monitor);
    }

    private record Connections(Server server, int many) implements LowResourceMonitor.LowResourceCheck {

        @Override
        public boolean isLowOnResources() {
            return Stream.of(server.getConnectors())
                            .mapToInt(connector ->
                                    connector.getConnectedEndPoints().size())
                            .sum()
                    > many;
        }

        @Override
        public String getReason() {
            return "more than " + many + " connections";
        }
    }
}
