package network.amarktai.userconfig.usecase.consumer;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.usecase.trail.MarkedSince;
import network.amarktai.userconfig.usecase.trail.Marks;
import network.amarktai.userconfig.usecase.trail.TrailReader;

/**
 * The consumers, and whom users have blocked. Immutable.
 *
 * @param consumers by name
 * @param byDigest the same by the digest of each token
 * @param blocks the marks of pairs of a user and a consumer
 */
record ConsumerRights(
        SortedMap<String, RegisteredConsumer> consumers, Map<String, RegisteredConsumer> byDigest, MarkedSince blocks) {

    private ConsumerRights(SortedMap<String, RegisteredConsumer> consumers, MarkedSince blocks) {
        this(Collections.unmodifiableSortedMap(consumers), byDigest(consumers), blocks);
    }

    static ConsumerRights none() {
        return new ConsumerRights(Collections.emptySortedMap(), MarkedSince.none());
    }

    private static Map<String, RegisteredConsumer> byDigest(Map<String, RegisteredConsumer> consumers) {
        Map<String, RegisteredConsumer> byDigest = new HashMap<>();
        consumers
                .values()
                .forEach(consumer -> consumer.tokens().forEach(live -> byDigest.put(live.digest(), consumer)));
        return byDigest;
    }

    /** After further entries, the oldest first. */
    ConsumerRights with(List<TrailReader.Found> entries) {
        SortedMap<String, RegisteredConsumer> next = new TreeMap<>(consumers);
        MarkedSince nextBlocks = blocks;
        for (TrailReader.Found entry : entries) {
            AuditEvent event = entry.event();
            Map<String, String> detail = event.detail();
            String name = detail.getOrDefault(ConsumerEntry.CONSUMER, "");
            switch (detail.getOrDefault(ConsumerEntry.CHANGE, "")) {
                case ConsumerEntry.RESET -> next.clear();
                case ConsumerEntry.REMOVED -> next.remove(name);
                case ConsumerEntry.BLOCKED -> nextBlocks = nextBlocks.with(mark(detail), event.at());
                case ConsumerEntry.UNBLOCKED -> nextBlocks = nextBlocks.without(mark(detail));
                default -> {
                    Optional<RegisteredConsumer> saved = ConsumerEntry.consumer(detail);
                    next.remove(name);
                    saved.ifPresent(consumer -> next.put(name, consumer));
                }
            }
        }
        return new ConsumerRights(next, nextBlocks);
    }

    private static Marks.Mark mark(Map<String, String> detail) {
        return new Marks.Mark(
                KeyId.of(detail.getOrDefault(ConsumerEntry.USER_KEY, "")), detail.getOrDefault(ConsumerEntry.USER, ""));
    }
}
