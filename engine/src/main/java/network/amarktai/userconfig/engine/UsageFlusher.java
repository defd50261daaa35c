package network.amarktai.userconfig.engine;

import network.amarktai.userconfig.usecase.usage.RecordUsage;

/**
 * Stores usage counts every five seconds, and every second while many are waiting. Closing it stores the rest; counts that
 * cannot be stored then are lost.
 */
final class UsageFlusher implements AutoCloseable {

    private static final int SECONDS_BETWEEN_FLUSHES = 5;

    private final RecordUsage usage;
    private int seconds;

    UsageFlusher(RecordUsage usage) {
        this.usage = usage;
    }

    /** Call this every second. */
    synchronized void everySecond() {
        seconds++;
        if (seconds >= SECONDS_BETWEEN_FLUSHES || usage.isCrowded()) {
            seconds = 0;
            usage.flush();
        }
    }

    @Override
    public void close() {
        usage.flush();
    }
}
