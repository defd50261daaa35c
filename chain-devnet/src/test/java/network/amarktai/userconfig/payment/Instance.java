package network.amarktai.userconfig.payment;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.Payments;
import network.amarktai.userconfig.usecase.Wallets;

/** One instance of the server: a clock of its own, and an agent. */
record Instance(Wallets wallets, Payments payments, AtomicLong nanos, AtomicReference<Duration> clockError) {

    private static final ExecutorService WORKERS = new HereAndNow();

    /** One pass of its agent. A store that does not answer is a pass that did nothing. */
    void pass() {
        try {
            payments.paymentAgent().pass(WORKERS);
        } catch (Unavailable later) {
            // as the caller in a server does: the next pass comes
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Lets time pass on the clock that nobody sets. */
    void wait(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
