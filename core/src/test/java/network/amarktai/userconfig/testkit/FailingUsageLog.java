package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.STORE_UNAVAILABLE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UsageLog;

/** Delegates to another usage log and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingUsageLog implements UsageLog {

    private final UsageLog log;
    private final Fault fault;

    public FailingUsageLog(UsageLog log, Fault fault) {
        this.log = log;
        this.fault = fault;
    }

    @Override
    public void add(UsageBatch batch) {
        fault.around(STORE_UNAVAILABLE, () -> {
            log.add(batch);
            return batch;
        });
    }

    @Override
    public Usage read(UsedKey key, LocalDate since) {
        return fault.around(STORE_UNAVAILABLE, () -> log.read(key, since));
    }

    @Override
    public Map<UsedKey, Instant> lastUses(UserId user) {
        return fault.around(STORE_UNAVAILABLE, () -> log.lastUses(user));
    }

    @Override
    public void noteCalls(List<ConsumerCall> calls) {
        fault.around(STORE_UNAVAILABLE, () -> {
            log.noteCalls(calls);
            return calls;
        });
    }

    @Override
    public Map<Consumer, Instant> lastCalls(UserId user) {
        return fault.around(STORE_UNAVAILABLE, () -> log.lastCalls(user));
    }

    @Override
    public Map<Consumer, Instant> lastCalls() {
        return fault.around(STORE_UNAVAILABLE, log::lastCalls);
    }

    @Override
    public void forget(UserId user, ServiceId service) {
        fault.around(STORE_UNAVAILABLE, () -> {
            log.forget(user, service);
            return user;
        });
    }

    @Override
    public void forgetBefore(UsedKey key) {
        fault.around(STORE_UNAVAILABLE, () -> {
            log.forgetBefore(key);
            return key;
        });
    }

    @Override
    public void forget(UserId user) {
        fault.around(STORE_UNAVAILABLE, () -> {
            log.forget(user);
            return user;
        });
    }
}
