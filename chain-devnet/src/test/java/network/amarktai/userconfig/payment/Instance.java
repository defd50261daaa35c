package network.amarktai.userconfig.payment;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.wallet.Wallets;

/** One instance of the server: its own clock, and an agent. */
record Instance(Wallets wallets, Payments payments, AtomicLong nanos, AtomicReference<Duration> clockError) {

    private static final ExecutorService WORKERS = new HereAndNow();

    /** One pass of its agent. If a store is unavailable, the pass does nothing. */
    void pass() {
        try {
            payments.paymentAgent().pass(WORKERS);
        } catch (Unavailable later) {
            // as in a server: the next pass retries
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Advances the monotonic clock. */
    void wait(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
