package network.amarktai.userconfig.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UsageLog;

/** Counts a latch down when a batch is stored. */
record AnnouncingUsageLog(UsageLog log, CountDownLatch stored) implements UsageLog {

    @Override
    public void add(UsageBatch batch) {
        log.add(batch);
        stored.countDown();
    }

    @Override
    public Usage read(UsedKey key, LocalDate since) {
        return log.read(key, since);
    }

    @Override
    public Map<UsedKey, Instant> lastUses(UserId user) {
        return log.lastUses(user);
    }

    @Override
    public void noteCalls(List<ConsumerCall> calls) {
        log.noteCalls(calls);
    }

    @Override
    public Map<Consumer, Instant> lastCalls(UserId user) {
        return log.lastCalls(user);
    }

    @Override
    public Map<Consumer, Instant> lastCalls() {
        return log.lastCalls();
    }

    @Override
    public void forget(UserId user, ServiceId service) {
        log.forget(user, service);
    }

    @Override
    public void forgetBefore(UsedKey key) {
        log.forgetBefore(key);
    }

    @Override
    public void forget(UserId user) {
        log.forget(user);
    }
}
