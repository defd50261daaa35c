package network.amarktai.userconfig.http.command;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far long work has come and how fast it goes, on the error stream of a terminal. Silent where there is none. */
final class Progress implements AutoCloseable {

    private static final long UNKNOWN = -1;
    private static final int EVERY_MILLIS = 250;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Work of which nobody knows how much it is. */
    static Progress of(String task, String unit) {
        return new Progress(
                System.console() == null
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(UNKNOWN)
                                .setUnit(" " + unit, 1)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(EVERY_MILLIS)
                                .showSpeed()
                                .build());
    }

    /** So much is done. */
    void stand(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
