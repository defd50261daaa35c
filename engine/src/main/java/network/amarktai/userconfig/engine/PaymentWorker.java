package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.usecase.payment.PaymentAgent;
import network.amarktai.userconfig.usecase.payment.Payments;

/**
 * Runs the passes of the payment agent, each network on threads of its own: a node that hangs delays the payments of its
 * own network only. After closing, payments continue from their stored state when another agent runs.
 */
final class PaymentWorker implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PaymentWorker.class.getName());
    private static final Duration STOP = Duration.ofSeconds(10);

    private final PaymentAgent agent;
    private final PaymentWaiters waiters;
    private final List<NetworkPasses> networks;

    PaymentWorker(Payments payments, ThreadFactory threads) {
        this.agent = payments.paymentAgent();
        this.waiters = new PaymentWaiters(payments.showPayments());
        this.networks = Stream.of(NetworkName.values())
                .map(name -> new NetworkPasses(name, agent, waiters::completeFinal, threads))
                .toList();
    }

    /** The callers that wait for a payment. */
    PaymentWaiters waiters() {
        return waiters;
    }

    /** Renews the leases of this agent. Call this every second, on a thread that no node can delay. */
    void renewLeases() {
        try {
            agent.renewLeases();
        } catch (UserConfigException retryLater) {
            LOG.log(System.Logger.Level.DEBUG, "leases of payments were not renewed: {0}", retryLater.code());
        } catch (RuntimeException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "leases of payments were not renewed: {0}",
                    broken.getClass().getName());
        }
    }

    /** Has the unfinished payments carried on. Returns at once. Call this every second and after a new payment. */
    void startPasses() {
        networks.forEach(NetworkPasses::start);
    }

    /** Waits until the passes that were asked for last have run, but not longer than this. */
    void awaitPasses(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        networks.forEach(passes -> passes.await(deadline));
    }

    /**
     * Returns if the clock of this machine agrees with the chains.
     *
     * @throws Unavailable with {@code clock_mismatch}; payments wait until it agrees
     */
    void requireTrustedClock() {
        if (!agent.trustsItsClock()) {
            throw Unavailable.of(
                    ErrorCode.CLOCK_MISMATCH,
                    "The clock of this machine is wrong, as the chains' block times show, so payments wait.");
        }
    }

    /** Whether the last successful pass of each network is not older than 30 seconds. */
    HealthCheck lastPass() {
        return networks.stream().noneMatch(NetworkPasses::isLate)
                ? new HealthCheck("agent", "ok", "")
                : new HealthCheck(
                        "agent", "agent_late", "The last payment pass was more than 30 seconds ago, so payments wait.");
    }

    /** For each network, why its payments wait; a network that is late or cannot be reached is no fault of this server. */
    List<HealthCheck> networks() {
        return Stream.of(NetworkName.values())
                .map(name -> agent.obstacle(name)
                        .map(code -> new HealthCheck(
                                name.toString(), code.code(), "Payments on this network wait, because of its chain."))
                        .orElseGet(() -> new HealthCheck(name.toString(), "ok", "")))
                .toList();
    }

    /** Lets running passes finish, for 10 seconds in total, then interrupts them. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + STOP.toNanos();
        networks.forEach(NetworkPasses::shutdown);
        networks.forEach(passes -> passes.finish(deadline));
    }
}
