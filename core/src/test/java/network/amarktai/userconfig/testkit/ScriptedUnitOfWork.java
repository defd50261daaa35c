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

    public ScriptedUnitOfWork(Runnable beforeWork, Runnable beforeCommit) {
        this.beforeWork = beforeWork;
        this.beforeCommit = beforeCommit;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        beforeWork.run();
        T result = work.get();
        beforeCommit.run();
        onceDurable.forEach(Runnable::run);
        onceDurable.clear();
        return result;
    }

    @Override
    public void onceDurable(Runnable action) {
        onceDurable.add(action);
    }
}
