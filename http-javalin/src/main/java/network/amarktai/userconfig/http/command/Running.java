package network.amarktai.userconfig.http.command;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.wiring.Wiring;

/** Runs a server until the process is told to end, then closes everything in order. */
final class Running {

    private Running() {}

    /**
     * Starts the server, and returns once the process is told to end and everything is closed.
     *
     * @param started is told when the server listens
     */
    static void untilToldToEnd(Wiring wiring, Consumer<UserConfigServer> started) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    wiring.close();
                    end.countDown();
                },
                "shutdown");
        // Before it listens: whoever reads that line may end the process at once.
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
