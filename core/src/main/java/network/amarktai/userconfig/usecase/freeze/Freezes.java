package network.amarktai.userconfig.usecase.freeze;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.usecase.trail.TrailReader;
import org.jspecify.annotations.Nullable;

/**
 * Who is frozen, as of a moment. Immutable.
 *
 * @param users the frozen users by the key and the digest of their {@link Mark}, and since when
 * @param all set while every user is frozen
 * @param newest the newest entry of the journal that this is made from; null for none
 * @param trusted false if the journal was changed from outside, so that anybody may be frozen
 * @param readAt when the journal was read, on the monotonic clock
 */
record Freezes(
        Map<KeyId, Map<String, Instant>> users,
        @Nullable Everybody all,
        @Nullable AuditEntry newest,
        boolean trusted,
        long readAt) {

    /**
     * A pseudonym for a user in the journal, which contains no user ids.
     *
     * @param keyId the master key whose audit key computed it
     * @param digest a MAC of the user's id, in hex
     */
    record Mark(KeyId keyId, String digest) {}

    /** The freeze of every user. */
    record Everybody(Instant since, String reason) {}

    static final String FROZEN = "frozen";
    static final String REASON = "reason";
    private static final String USER = "user";
    private static final String USER_KEY = "user_key";

    static Freezes none() {
        return new Freezes(Map.of(), null, null, true, 0);
    }

    /** The detail of an entry about a user. */
    static Map<String, String> detail(boolean frozen, Mark user) {
        return Map.of(
                FROZEN,
                Boolean.toString(frozen),
                USER,
                user.digest(),
                USER_KEY,
                user.keyId().value());
    }

    /** The detail of an entry about every user. */
    static Map<String, String> detailOfAll(boolean frozen, String reason) {
        Map<String, String> detail = new TreeMap<>(Map.of(FROZEN, Boolean.toString(frozen)));
        if (!reason.isEmpty()) {
            detail.put(REASON, reason);
        }
        return detail;
    }

    /** Since when each mark of a user is frozen; more than one after a rotation of keys. */
    Map<Mark, Instant> of(Function<KeyId, Mark> marks) {
        Map<Mark, Instant> found = new HashMap<>();
        users.forEach((key, byDigest) -> {
            Mark mark = marks.apply(key);
            Instant since = byDigest.get(mark.digest());
            if (since != null) {
                found.put(mark, since);
            }
        });
        return found;
    }

    int count() {
        return users.values().stream().mapToInt(Map::size).sum();
    }

    Freezes readAgainAt(long at, boolean isTrusted) {
        return new Freezes(users, all, newest, isTrusted, at);
    }

    Freezes with(Iterable<TrailReader.Found> entries, AuditEntry last, long at) {
        Map<KeyId, Map<String, Instant>> nextUsers = new HashMap<>(users);
        Everybody everybody = all;
        for (TrailReader.Found entry : entries) {
            AuditEvent event = entry.event();
            Map<String, String> detail = event.detail();
            boolean frozen = Boolean.parseBoolean(detail.get(FROZEN));
            String user = detail.get(USER);
            if (user == null) {
                everybody = frozen ? new Everybody(event.at(), detail.getOrDefault(REASON, "")) : null;
            } else {
                nextUsers.compute(
                        KeyId.of(detail.getOrDefault(USER_KEY, "")),
                        (key, marks) -> changed(marks, user, event.at(), frozen));
            }
        }
        return new Freezes(Map.copyOf(nextUsers), everybody, last, true, at);
    }

    private static @Nullable Map<String, Instant> changed(
            @Nullable Map<String, Instant> before, String user, Instant at, boolean frozen) {
        Map<String, Instant> after = before == null ? new HashMap<>() : new HashMap<>(before);
        if (frozen) {
            after.putIfAbsent(user, at);
        } else {
            after.remove(user);
        }
        return after.isEmpty() ? null : Map.copyOf(after);
    }
}
