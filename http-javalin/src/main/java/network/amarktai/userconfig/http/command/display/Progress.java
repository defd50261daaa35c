package network.amarktai.userconfig.http.command.display;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress, the rate and, if the total is known, the remaining time of a long job, on the error stream of a
 * terminal. Without a terminal it prints nothing.
 */
public final class Progress implements AutoCloseable {

    /** The total is unknown. */
    public static final long UNKNOWN = -1;

    private static final int WIDTH = 100;
    private static final int INTERVAL_MILLIS = 200;

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;

    private Progress(PrintWriter err, String task, long total) {
        this.err = err;
        this.bar = isTerminal(System.console()) ? bar(task, total) : null;
    }

    /** Creates a bar for this number of steps, or {@link #UNKNOWN}. */
    public static Progress of(PrintWriter err, String task, long total) {
        return new Progress(err, task, total);
    }

    // Since Java 22 there is a console even without a terminal; Console.isTerminal distinguishes them.
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class))
                    .invoke(console);
        } catch (Throwable before22) {
            return true;
        }
    }

    private ProgressBar bar(String task, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setMaxRenderedLength(WIDTH)
                .showSpeed()
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build();
    }

    private void draw(String line) {
        err.print('\r' + line);
        err.flush();
    }

    /** Sets the number of completed steps. */
    public void stand(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.println();
            err.flush();
        }
    }
}
