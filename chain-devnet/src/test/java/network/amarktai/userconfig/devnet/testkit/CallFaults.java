package network.amarktai.userconfig.devnet.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.chain.ResultCode;

/** The pending call faults, and the held calls. */
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
     * A fault for one future call.
     *
     * @param fate what happens to the call
     * @param calls the kinds of calls that it matches
     */
    record CallFault(Fate fate, Set<Faults.Call> calls) {}

    /**
     * A refusal for one future broadcast.
     *
     * @param code the result code of the answer
     * @param acceptance whether the transaction is accepted nevertheless
     */
    record BroadcastFault(ResultCode code, Acceptance acceptance) {}

    /** Whether a transaction is accepted although its sender gets a refusal. */
    enum Acceptance {
        NOT_ACCEPTED,
        ACCEPTED
    }

    synchronized void add(int times, CallFault fault) {
        for (int i = 0; i < times; i++) {
            waiting.add(fault);
        }
    }

    /** Removes and returns the first matching fault. */
    synchronized Optional<CallFault> next(Faults.Call call) {
        Optional<CallFault> fault =
                waiting.stream().filter(each -> each.calls().contains(call)).findFirst();
        fault.ifPresent(waiting::remove);
        return fault;
    }

    synchronized void addRefusal(ResultCode code, Acceptance acceptance) {
        refusals.add(new BroadcastFault(code, acceptance));
    }

    /** Removes and returns the first refusal. */
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
        // Outside the lock: released calls may take a while, and may be held again.
        released.forEach(Runnable::run);
    }
}
