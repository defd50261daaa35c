package network.amarktai.userconfig.http.command;

import java.util.concurrent.CountDownLatch;
import network.amarktai.userconfig.http.wiring.Wiring;

/** Keeps a server running until the process is told to end, then closes everything in order. */
final class Running {

    private Running() {}

    static void untilToldToEnd(Wiring wiring) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            wiring.close();
                            end.countDown();
                        },
                        "shutdown"));
        end.await();
    }
}
