package network.amarktai.userconfig.http.command;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.wiring.Wiring;

/** Runs a server until the process is terminated, then closes everything in order. */
final class Running {

    private Running() {}

    /**
     * Starts the server, and returns after the process was terminated and everything is closed.
     *
     * @param started called when the server listens
     */
    static void untilToldToEnd(Wiring wiring, Consumer<UserConfigServer> started) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    wiring.close();
                    end.countDown();
                },
                "shutdown");
        // Before it listens: a reader of "listening on" may end the process immediately.
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            started.accept(wiring.startServer());
        } catch (RuntimeException failed) {
            wiring.close();
            throw failed;
        }
        end.await();
    }
}
