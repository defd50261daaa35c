package network.amarktai.userconfig.http.command.display;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.rotation.KeyJobListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of a long job: on a terminal, a bar with rate and remaining time; at the end, always, the failures
 * by user and service, at most {@value #MAX_TROUBLES} of them and the number of the others.
 */
public final class JobDisplay implements KeyJobListener, AutoCloseable {

    private static final int MAX_TROUBLES = 100;

    private final PrintWriter err;
    private final String task;
    private final List<String> troubles = new ArrayList<>();
    private long untold;
    private @Nullable Progress progress;

    private JobDisplay(PrintWriter err, String task) {
        this.err = err;
        this.task = task;
    }

    /** Creates a display on standard error. */
    public static JobDisplay of(PrintWriter err, String task) {
        return new JobDisplay(err, task);
    }

    @Override
    public void begun(long total) {
        if (total > 0) {
            progress = Progress.of(err, task, total);
        }
    }

    @Override
    public void advanced(long done) {
        if (progress != null) {
            progress.stand(done);
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
        if (progress != null) {
            progress.close();
        }
        troubles.forEach(err::println);
        if (untold > 0) {
            err.println("and " + untold + " more");
        }
        err.flush();
    }
}
