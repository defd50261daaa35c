package network.amarktai.userconfig.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import network.amarktai.userconfig.port.UnitOfWork;

/**
 * A unit of work that is durable at its end, as one commit is, and in which something happens before its work and before its
 * commit. It rolls nothing back.
 */
public final class ScriptedUnitOfWork implements UnitOfWork {

    private final Runnable beforeWork;
    private final Runnable beforeCommit;
    private final List<Runnable> onceDurable = new ArrayList<>();
    private boolean running;

    public ScriptedUnitOfWork(Runnable beforeWork, Runnable beforeCommit) {
        this.beforeWork = beforeWork;
        this.beforeCommit = beforeCommit;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        running = true;
        try {
            beforeWork.run();
            T result = work.get();
            beforeCommit.run();
            running = false;
            onceDurable.forEach(Runnable::run);
            return result;
        } finally {
            running = false;
            onceDurable.clear();
        }
    }

    @Override
    public void onceDurable(Runnable action) {
        if (running) {
            onceDurable.add(action);
        } else {
            action.run();
        }
    }
}
