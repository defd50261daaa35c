package network.amarktai.userconfig.usecase.freeze;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.usecase.trail.MarkedSince;
import network.amarktai.userconfig.usecase.trail.Marks;
import network.amarktai.userconfig.usecase.trail.TrailReader;
import org.jspecify.annotations.Nullable;

/**
 * Who is frozen. Immutable.
 *
 * @param users the marks of the frozen users, and since when
 * @param all set while every user is frozen
 */
record Freezes(MarkedSince users, @Nullable Everybody all) {

    /** The freeze of every user. */
    record Everybody(Instant since, String reason) {}

    static final String FROZEN = "frozen";
    static final String REASON = "reason";
    private static final String USER = "user";
    private static final String USER_KEY = "user_key";

    static Freezes none() {
        return new Freezes(MarkedSince.none(), null);
    }

    /** The detail of an entry about a user. */
    static Map<String, String> detail(boolean frozen, Marks.Mark user) {
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

    /** After further entries, the oldest first. */
    Freezes with(List<TrailReader.Found> entries) {
        MarkedSince nextUsers = users;
        Everybody everybody = all;
        for (TrailReader.Found entry : entries) {
            AuditEvent event = entry.event();
            Map<String, String> detail = event.detail();
            boolean frozen = Boolean.parseBoolean(detail.get(FROZEN));
            String user = detail.get(USER);
            if (user == null) {
                everybody = frozen ? new Everybody(event.at(), detail.getOrDefault(REASON, "")) : null;
            } else {
                Marks.Mark mark = new Marks.Mark(KeyId.of(detail.getOrDefault(USER_KEY, "")), user);
                nextUsers = frozen ? nextUsers.with(mark, event.at()) : nextUsers.without(mark);
            }
        }
        return new Freezes(nextUsers, everybody);
    }
}
