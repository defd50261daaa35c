package network.amarktai.userconfig.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageDay;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UsageLog;

/** A usage log in memory. */
public final class InMemoryUsageLog implements UsageLog {

    private record Place(UsedKey key, LocalDate day, Consumer consumer) {}

    private final Map<Place, UsageTally> tallies = new HashMap<>();
    private final Map<UsedKey, Instant> lastUses = new HashMap<>();
    private final Map<UsedKey, LastFailure> lastFailures = new HashMap<>();
    private final Map<ConsumerCall, Instant> calls = new HashMap<>();
    private final Map<String, Long> added = new HashMap<>();

    @Override
    public synchronized void add(UsageBatch batch) {
        if (added.getOrDefault(batch.writer(), 0L) < batch.number()) {
            added.put(batch.writer(), batch.number());
            batch.counts().forEach(this::add);
        }
    }

    private void add(UsageCount count) {
        tallies.merge(new Place(count.key(), count.day(), count.consumer()), count.tally(), UsageTally::plus);
        Instant usedAt = count.lastUsedAt();
        if (usedAt != null) {
            lastUses.merge(count.key(), usedAt, (one, other) -> other.isAfter(one) ? other : one);
        }
        LastFailure failure = count.lastFailure();
        if (failure != null) {
            lastFailures.merge(count.key(), failure, (one, other) -> other.at().isAfter(one.at()) ? other : one);
        }
    }

    @Override
    public synchronized Usage read(UsedKey key, LocalDate since) {
        List<UsageDay> days = new ArrayList<>();
        tallies.forEach((place, tally) -> {
            if (place.key().equals(key) && !place.day().isBefore(since)) {
                days.add(new UsageDay(place.day(), place.consumer(), tally));
            }
        });
        return new Usage(days, lastUses.get(key), lastFailures.get(key));
    }

    @Override
    public synchronized Map<UsedKey, Instant> lastUses(UserId user) {
        Map<UsedKey, Instant> found = new HashMap<>(lastUses);
        found.keySet().removeIf(key -> !key.user().equals(user));
        return found;
    }

    @Override
    public synchronized void noteCalls(List<ConsumerCall> some) {
        some.forEach(call -> calls.merge(
                new ConsumerCall(call.user(), call.consumer(), Instant.EPOCH),
                call.at(),
                (one, other) -> other.isAfter(one) ? other : one));
    }

    @Override
    public synchronized Map<Consumer, Instant> lastCalls(UserId user) {
        return latest(call -> call.user().equals(user));
    }

    @Override
    public synchronized Map<Consumer, Instant> lastCalls() {
        return latest(call -> true);
    }

    private Map<Consumer, Instant> latest(Predicate<ConsumerCall> which) {
        Map<Consumer, Instant> latest = new HashMap<>();
        calls.forEach((call, at) -> {
            if (which.test(call)) {
                latest.merge(call.consumer(), at, (one, other) -> other.isAfter(one) ? other : one);
            }
        });
        return latest;
    }

    @Override
    public synchronized void forget(UserId user, ServiceId service) {
        forget(key -> key.user().equals(user) && key.service().equals(service));
    }

    @Override
    public synchronized void forgetBefore(UsedKey current) {
        forget(key -> key.user().equals(current.user())
                && key.service().equals(current.service())
                && key.savedAt().isBefore(current.savedAt()));
    }

    @Override
    public synchronized void forget(UserId user) {
        forget(key -> key.user().equals(user));
        calls.keySet().removeIf(call -> call.user().equals(user));
    }

    private void forget(Predicate<UsedKey> keys) {
        tallies.keySet().removeIf(place -> keys.test(place.key()));
        lastUses.keySet().removeIf(keys);
        lastFailures.keySet().removeIf(keys);
    }
}
