package network.amarktai.userconfig.http.command;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.KeyJobListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a long job gets on: on a terminal a bar with rate and time left; at the end, in any case, what could not be
 * done, by user and service, as far as somebody would read it.
 */
final class JobDisplay implements KeyJobListener, AutoCloseable {

    private static final int MAX_TROUBLES = 100;
    private static final int WIDTH = 100;
    private static final int INTERVAL_MILLIS = 200;

    private final PrintWriter err;
    private final String task;
    private final boolean terminal;
    private final List<String> troubles = new ArrayList<>();
    private long untold;
    private @Nullable ProgressBar bar;

    private JobDisplay(PrintWriter err, String task, boolean terminal) {
        this.err = err;
        this.task = task;
        this.terminal = terminal;
    }

    /** A display on standard error. */
    static JobDisplay of(PrintWriter err, String task) {
        return new JobDisplay(err, task, isTerminal(System.console()));
    }

    // From Java 22 on there is a console also where there is no terminal, and it can be asked.
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

    @Override
    public void begun(long total) {
        if (terminal && total > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(INTERVAL_MILLIS)
                    .setMaxRenderedLength(WIDTH)
                    .showSpeed()
                    .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                    .build();
        }
    }

    private void draw(String line) {
        err.print('\r' + line);
        err.flush();
    }

    @Override
    public void advanced(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void unreadable(UserId user, ServiceId service) {
        tell("does not open: " + service + " of user " + user);
    }

    @Override
    public void unstored(UserId user, ServiceId service) {
        tell("cannot be stored: " + service + " of user " + user);
    }

    @Override
    public void auditKeyMissing(KeyId keyId) {
        tell("audit entries of master key " + keyId + " cannot be verified: neither it nor its audit key is there");
    }

    private void tell(String trouble) {
        if (troubles.size() < MAX_TROUBLES) {
            troubles.add(trouble);
        } else {
            untold++;
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.println();
        }
        troubles.forEach(err::println);
        if (untold > 0) {
            err.println("and " + untold + " more");
        }
        err.flush();
    }
}
