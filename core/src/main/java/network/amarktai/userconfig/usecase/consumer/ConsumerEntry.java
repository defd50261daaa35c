package network.amarktai.userconfig.usecase.consumer;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.consumer.LiveToken;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.usecase.trail.Marks;

/**
 * The detail of an audit entry about a consumer. An entry about its tokens or scopes holds everything about it, so that
 * the newest one decides.
 */
final class ConsumerEntry {

    /** What was changed. */
    static final String CHANGE = "change";

    static final String ADDED = "added";
    static final String ROTATED = "rotated";
    static final String REMOVED = "removed";
    /** All consumers were removed. */
    static final String RESET = "reset";

    static final String BLOCKED = "blocked";
    static final String UNBLOCKED = "unblocked";

    static final String CONSUMER = "consumer";
    static final String USER = "user";
    static final String USER_KEY = "user_key";
    private static final String TOKENS = "tokens";
    private static final String SCOPES = "scopes";
    private static final String CREATED = "created";
    private static final String NOT_AFTER = "not_after";
    private static final String NETWORKS = "networks";
    private static final String RATE = "calls_per_second";
    private static final String CERTIFICATE = "certificate";
    private static final String BETWEEN = " ";
    private static final String UNTIL = "@";

    private ConsumerEntry() {}

    static Map<String, String> of(String change, RegisteredConsumer consumer) {
        Map<String, String> detail = new TreeMap<>(about(change, consumer.name()));
        detail.put(
                TOKENS,
                joined(consumer.tokens().stream()
                        .map(live -> live.digest() + UNTIL + live.until().getEpochSecond())));
        detail.put(SCOPES, joined(consumer.scopes().stream()));
        detail.put(CREATED, consumer.createdAt().toString());
        detail.put(NOT_AFTER, consumer.notAfter().toString());
        detail.put(NETWORKS, joined(consumer.limits().networks().stream()));
        detail.put(RATE, Integer.toString(consumer.limits().callsPerSecond()));
        consumer.limits().requiredCertificate().ifPresent(certificate -> detail.put(CERTIFICATE, certificate));
        return detail;
    }

    static Map<String, String> about(String change, Consumer consumer) {
        return Map.of(CHANGE, change, CONSUMER, consumer.name());
    }

    static Map<String, String> ofUser(String change, Consumer consumer, Marks.Mark user) {
        return Map.of(
                CHANGE,
                change,
                CONSUMER,
                consumer.name(),
                USER,
                user.digest(),
                USER_KEY,
                user.keyId().value());
    }

    private static String joined(Stream<?> parts) {
        return parts.map(Object::toString).collect(Collectors.joining(BETWEEN));
    }

    /** The consumer in a detail; empty if a later version wrote it in another form, and then it may do nothing here. */
    static Optional<RegisteredConsumer> consumer(Map<String, String> detail) {
        try {
            List<LiveToken> tokens = new ArrayList<>();
            for (String live : parts(detail, TOKENS)) {
                int end = live.indexOf(UNTIL);
                tokens.add(new LiveToken(
                        live.substring(0, end), Instant.ofEpochSecond(Long.parseLong(live.substring(end + 1)))));
            }
            TreeSet<ConsumerScope> scopes = new TreeSet<>();
            // A scope that only a later version knows allows nothing here.
            parts(detail, SCOPES).forEach(text -> ConsumerScope.parse(text).ifPresent(scopes::add));
            List<IpRange> networks = parts(detail, NETWORKS).stream()
                    .map(text -> IpRange.parse(text).orElseThrow(IllegalArgumentException::new))
                    .toList();
            return Optional.of(new RegisteredConsumer(
                    new Consumer(required(detail, CONSUMER)),
                    tokens,
                    scopes,
                    Instant.parse(required(detail, CREATED)),
                    Instant.parse(required(detail, NOT_AFTER)),
                    new ConsumerLimits(networks, Integer.parseInt(required(detail, RATE)), detail.get(CERTIFICATE))));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException otherForm) {
            return Optional.empty();
        }
    }

    private static List<String> parts(Map<String, String> detail, String name) {
        return Stream.of(required(detail, name).split(BETWEEN))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String required(Map<String, String> detail, String name) {
        return detail.getOrDefault(name, "");
    }
}
