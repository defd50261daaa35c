package network.amarktai.userconfig.devnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.wallet.ResultCode;

/** The faults that wait for calls, and the calls that wait for their release. */
final class CallFaults {

    private final List<CallFault> waiting = new ArrayList<>();
    private final Deque<BroadcastFault> refusals = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();

    /** What happens to a call. */
    enum Fate {
        DROPPED,
        ANSWER_LOST,
        HELD,
        ANSWER_HELD
    }

    /**
     * A fault that waits for a call.
     *
     * @param fate what happens to it
     * @param calls which ones it fits
     */
    record CallFault(Fate fate, Set<Faults.Call> calls) {}

    /**
     * A refusal that waits for a broadcast.
     *
     * @param code what the sender is told
     * @param acceptance what happens all the same
     */
    record BroadcastFault(ResultCode code, Acceptance acceptance) {}

    /** What becomes of a transaction whose sender is told that it was refused. */
    enum Acceptance {
        NOT_ACCEPTED,
        ACCEPTED
    }

    synchronized void add(int times, CallFault fault) {
        for (int i = 0; i < times; i++) {
            waiting.add(fault);
        }
    }

    /** The first fault that fits, used up by this. */
    synchronized Optional<CallFault> next(Faults.Call call) {
        Optional<CallFault> fault =
                waiting.stream().filter(each -> each.calls().contains(call)).findFirst();
        fault.ifPresent(waiting::remove);
        return fault;
    }

    synchronized void addRefusal(ResultCode code, Acceptance acceptance) {
        refusals.add(new BroadcastFault(code, acceptance));
    }

    /** The first refusal, used up by this. */
    synchronized Optional<BroadcastFault> nextRefusal() {
        return Optional.ofNullable(refusals.poll());
    }

    synchronized void hold(Runnable rest) {
        held.add(rest);
    }

    synchronized int held() {
        return held.size();
    }

    synchronized void forget() {
        waiting.clear();
        refusals.clear();
    }

    void release() {
        List<Runnable> released;
        synchronized (this) {
            released = List.copyOf(held);
            held.clear();
        }
        // Without the lock: what is released may take a while, and may be held again.
        released.forEach(Runnable::run);
    }
}
