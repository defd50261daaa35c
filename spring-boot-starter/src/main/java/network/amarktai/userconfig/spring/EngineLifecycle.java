package network.amarktai.userconfig.spring;

import network.amarktai.userconfig.engine.UserConfigEngine;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the waiting for payments before the web server stops, which waits for its requests. The engine itself is closed
 * after the web server, as the bean that others depend on.
 */
final class EngineLifecycle implements SmartLifecycle {

    private final UserConfigEngine engine;
    private volatile boolean running;

    EngineLifecycle(UserConfigEngine engine) {
        this.engine = engine;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        engine.stopWaiting();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        // The highest phase stops first.
        return Integer.MAX_VALUE;
    }
}
