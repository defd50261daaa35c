package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageDay;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Usage in three tables, times in milliseconds since 1970:
 *
 * <pre>
 * key_usage          user_id  service  saved_at       day         consumer   counter               number
 *                    alice    openai   1795348800123  2026-11-22  ai-engine  use                   12
 *                    alice    openai   1795348800123  2026-11-22  ai-engine  failure:rate_limited  1
 *                    alice    openai   1795348800123  2026-11-22  …          test                  2
 *
 * key_last_uses      user_id  service  saved_at       last_used_at   last_failure_at  last_failure
 *                    alice    openai   1795348800123  1795352400000  1795352400000    rate_limited
 *
 * key_usage_writers  writer              number  last_day
 *                    0b9c… (32 digits)   17      2026-11-22
 * </pre>
 *
 * <p>The last calls of consumers are in {@code consumer_calls}.
 *
 * <p>A batch and its number are stored in one transaction, so adding it is idempotent. A writer is a process; its row
 * is deleted when another writer starts more than 30 days after the last day it counted for. Such a writer may
 * continue: only a batch whose answer was lost and which is retried after that time would count twice.
 */
final class SqliteUsageLog implements UsageLog {

    private static final String BEGIN = """
            INSERT INTO key_usage_writers (writer, number, last_day) VALUES (?, ?, ?)
            ON CONFLICT (writer) DO UPDATE SET
              number = excluded.number, last_day = max(last_day, excluded.last_day)
            WHERE number < excluded.number""";

    private static final long FIRST = 1;
    private static final int WRITER_DAYS = 30;
    private static final String FORGET_WRITERS = "DELETE FROM key_usage_writers WHERE last_day < ?";

    private static final String ADD = """
            INSERT INTO key_usage (user_id, service, saved_at, day, consumer, counter, number) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id, service, saved_at, day, consumer, counter) DO UPDATE SET
              number = number + excluded.number""";

    private static final String NOTE_LAST = """
            INSERT INTO key_last_uses (user_id, service, saved_at, last_used_at, last_failure_at, last_failure)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id, service, saved_at) DO UPDATE SET
              last_used_at = iif(
                last_used_at IS NULL OR excluded.last_used_at > last_used_at, excluded.last_used_at, last_used_at),
              last_failure_at = iif(
                last_failure_at IS NULL OR excluded.last_failure_at > last_failure_at,
                excluded.last_failure_at, last_failure_at),
              last_failure = iif(
                last_failure_at IS NULL OR excluded.last_failure_at > last_failure_at,
                excluded.last_failure, last_failure)""";

    /** Reads one range of the primary key, without a sort. */
    static final String DAYS = """
            SELECT day, consumer, counter, number FROM key_usage
            WHERE user_id = ? AND service = ? AND saved_at = ? AND day >= ?""";

    private static final String LAST = """
            SELECT user_id, service, saved_at, last_used_at, last_failure_at, last_failure FROM key_last_uses
            WHERE user_id = ? AND service = ? AND saved_at = ?""";

    private static final String LAST_USES = """
            SELECT user_id, service, saved_at, last_used_at FROM key_last_uses
            WHERE user_id = ? AND last_used_at IS NOT NULL""";

    private static final String NOTE_CALL = """
            INSERT INTO consumer_calls (user_id, consumer, called_at) VALUES (?, ?, ?)
            ON CONFLICT (user_id, consumer) DO UPDATE SET called_at = max(called_at, excluded.called_at)""";

    private static final String CALLS =
            "SELECT consumer, max(called_at) AS called_at FROM consumer_calls WHERE user_id = ? GROUP BY consumer";
    private static final String ALL_CALLS =
            "SELECT consumer, max(called_at) AS called_at FROM consumer_calls GROUP BY consumer";

    private final Database database;

    SqliteUsageLog(Database database) {
        this.database = database;
    }

    @Override
    public void add(UsageBatch batch) {
        write(session -> {
            Optional<LocalDate> day =
                    batch.counts().stream().map(UsageCount::day).max(Comparator.naturalOrder());
            String lastDay = day.map(LocalDate::toString).orElse("");
            boolean isNew = session.update(BEGIN, batch.writer(), batch.number(), lastDay) == 1;
            if (isNew && batch.number() == FIRST && day.isPresent()) {
                int unused = session.update(
                        FORGET_WRITERS, day.get().minusDays(WRITER_DAYS).toString());
            }
            if (isNew) {
                for (UsageCount count : batch.counts()) {
                    add(session, count);
                }
            }
            return isNew;
        });
    }

    private static void add(Session session, UsageCount count) throws SQLException {
        String user = count.key().user().value();
        String service = count.key().service().value();
        long savedAt = count.key().savedAt().toEpochMilli();
        for (Map.Entry<String, Long> counter : UsageRow.counters(count.tally()).entrySet()) {
            session.update(
                    ADD,
                    user,
                    service,
                    savedAt,
                    count.day().toString(),
                    count.consumer().name(),
                    counter.getKey(),
                    counter.getValue());
        }
        Instant usedAt = count.lastUsedAt();
        LastFailure failure = count.lastFailure();
        if (usedAt != null || failure != null) {
            session.update(
                    NOTE_LAST,
                    user,
                    service,
                    savedAt,
                    usedAt == null ? null : usedAt.toEpochMilli(),
                    failure == null ? null : failure.at().toEpochMilli(),
                    failure == null ? null : failure.reason().label());
        }
    }

    @Override
    public Usage read(UsedKey key, LocalDate since) {
        String user = key.user().value();
        String service = key.service().value();
        long savedAt = key.savedAt().toEpochMilli();
        return read(session -> {
            List<UsageDay> days = UsageRow.days(session.all(DAYS, user, service, savedAt, since.toString()));
            Optional<Row> last = session.first(LAST, user, service, savedAt);
            return new Usage(
                    days,
                    last.flatMap(SqliteUsageLog::lastUsedAt).orElse(null),
                    last.flatMap(UsageRow::lastFailure).orElse(null));
        });
    }

    @Override
    public Map<UsedKey, Instant> lastUses(UserId user) {
        Map<UsedKey, Instant> lastUses = new HashMap<>();
        for (Row row : read(session -> session.all(LAST_USES, user.value()))) {
            UsageRow.key(row).ifPresent(key -> lastUsedAt(row).ifPresent(usedAt -> lastUses.put(key, usedAt)));
        }
        return lastUses;
    }

    private static Optional<Instant> lastUsedAt(Row row) {
        return row.parsed(some -> some.time("last_used_at"));
    }

    @Override
    public void noteCalls(List<ConsumerCall> calls) {
        write(session -> {
            for (ConsumerCall call : calls) {
                session.update(
                        NOTE_CALL,
                        call.user().value(),
                        call.consumer().name(),
                        call.at().toEpochMilli());
            }
            return calls;
        });
    }

    @Override
    public Map<Consumer, Instant> lastCalls(UserId user) {
        return calls(read(session -> session.all(CALLS, user.value())));
    }

    @Override
    public Map<Consumer, Instant> lastCalls() {
        return calls(read(session -> session.all(ALL_CALLS)));
    }

    private static Map<Consumer, Instant> calls(List<Row> rows) {
        Map<Consumer, Instant> calls = new HashMap<>();
        for (Row row : rows) {
            row.parsed(some -> new Consumer(some.text("consumer")))
                    .ifPresent(consumer ->
                            row.parsed(some -> some.time("called_at")).ifPresent(at -> calls.put(consumer, at)));
        }
        return calls;
    }

    @Override
    public void forget(UserId user, ServiceId service) {
        forget("user_id = ? AND service = ?", user.value(), service.value());
    }

    @Override
    public void forgetBefore(UsedKey key) {
        forget(
                "user_id = ? AND service = ? AND saved_at < ?",
                key.user().value(),
                key.service().value(),
                key.savedAt().toEpochMilli());
    }

    @Override
    public void forget(UserId user) {
        forget("user_id = ?", user.value());
        write(session -> session.update("DELETE FROM consumer_calls WHERE user_id = ?", user.value()));
    }

    private void forget(String which, @Nullable Object... values) {
        write(session -> session.update("DELETE FROM key_usage WHERE " + which, values)
                + session.update("DELETE FROM key_last_uses WHERE " + which, values));
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private <T> void write(Work<T> work) {
        T unused = database.write(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }
}
