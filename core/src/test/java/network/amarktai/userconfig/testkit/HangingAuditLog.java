package network.amarktai.userconfig.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import org.jspecify.annotations.Nullable;

/** An audit log whose calls block until they are released. */
public final class HangingAuditLog implements AuditLog {

    private final AuditLog log;
    private final int free;
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();

    public HangingAuditLog(AuditLog log) {
        this(log, 0);
    }

    /** The first {@code free} calls do not block. */
    public HangingAuditLog(AuditLog log, int free) {
        this.log = log;
        this.free = free;
    }

    /** Releases all blocked calls; later calls do not block. */
    public void release() {
        released.countDown();
    }

    /** The number of calls so far, including those still blocked. */
    public int hanging() {
        return hanging.get();
    }

    private <T> T held(Supplier<T> call) {
        try {
            if (hanging.incrementAndGet() > free) {
                released.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return call.get();
    }

    @Override
    public boolean append(AuditEntry entry) {
        return held(() -> log.append(entry));
    }

    @Override
    public Optional<AuditEntry> head(AuditStream stream) {
        return held(() -> log.head(stream));
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        return held(() -> log.before(stream, beforeSeq, limit));
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        return held(() -> log.before(stream, action, beforeSeq, limit));
    }

    @Override
    public Optional<AuditStream> streamOf(UserId user) {
        return held(() -> log.streamOf(user));
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        return held(() -> log.streamOf(user, candidate));
    }

    @Override
    public void forget(UserId user, @Nullable AuditStream stream) {
        held(() -> {
            log.forget(user, stream);
            return true;
        });
    }
}
