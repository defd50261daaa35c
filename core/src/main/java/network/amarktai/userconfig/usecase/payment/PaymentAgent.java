package network.amarktai.userconfig.usecase.payment;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.proof.PaymentProof;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * The payment worker: carries unfinished payments on from the step they have reached. Any number of agents can share
 * the same stores.
 *
 * <p>It starts no thread. The caller calls {@link #pass(NetworkName, ExecutorService)} for each network every second or
 * so, and at once after a new payment or a new block; and {@link #renewLeases} every second, so that other agents see
 * that this one is alive. Passes of different networks may run at the same time, and should: a node that hangs delays
 * its own network only.
 */
public final class PaymentAgent {

    private final ChainClock clock;
    private final Map<NetworkName, NetworkAgent> networks = new EnumMap<>(NetworkName.class);
    private final PaymentSweep sweep;

    PaymentAgent(Foundation base, Chains chains, ChainClock clock, FreezeState freeze, LongSupplier nanoTime) {
        this.clock = clock;
        PaymentAudit audit = new PaymentAudit(base.trail(), new PaymentProof(base));
        for (NetworkName name : NetworkName.values()) {
            networks.put(name, new NetworkAgent(name, base, chains, clock, audit, freeze, nanoTime));
        }
        this.sweep = new PaymentSweep(base.stores(), audit, nanoTime);
    }

    /** Why payments on this network wait, as of the last pass: a code of the chain; empty if they do not. */
    public Optional<ErrorCode> obstacle(NetworkName network) {
        return agent(network).obstacle();
    }

    /**
     * Why this payment does not go on, as far as this agent knows; empty if it is over, if it goes on, or if another agent
     * has it and knows better.
     */
    public Optional<WaitingFor> waitingFor(Payment payment) {
        return payment.isUnderWay() ? agent(payment.source().network()).waitingFor(payment) : Optional.empty();
    }

    /** Whether the chains' block times do not contradict the clock of this machine. Otherwise payments wait. */
    public boolean trustsItsClock() {
        return clock.agrees();
    }

    /**
     * Carries every unfinished payment on as far as it can go now, one network after the other. A network whose node
     * hangs delays the others.
     *
     * @see #pass(NetworkName, ExecutorService)
     */
    public void pass(ExecutorService workers) throws InterruptedException {
        for (NetworkName name : NetworkName.values()) {
            pass(name, workers);
        }
    }

    /**
     * Carries every unfinished payment of one network on as far as it can go now. Payments that need an unreachable
     * node or store are retried in the next pass. After the first call that times out the pass starts no further
     * payment, and the network rests: passes do nothing for 1 second, then for 2, 4, and up to 30 seconds, until one
     * passes without a time-out.
     *
     * @param workers runs the payments of different users concurrently; not the workers of another network
     * @throws Unavailable with {@code store_unavailable} if the ledger does not answer
     * @throws InterruptedException if the calling thread is interrupted; nothing is lost
     */
    public void pass(NetworkName network, ExecutorService workers) throws InterruptedException {
        agent(network).pass(workers).ifPresent(sweep::ifDue);
    }

    /**
     * Renews the leases of this agent that are at least 3 seconds old, so that other agents see that it is alive. Call
     * it every second, from another thread than {@link #pass}, which can take long while a node is slow.
     *
     * @throws Unavailable with {@code store_unavailable} if the ledger does not answer
     */
    public void renewLeases() {
        networks.values().forEach(NetworkAgent::renewLeases);
    }

    private NetworkAgent agent(NetworkName network) {
        return Objects.requireNonNull(networks.get(network));
    }
}
