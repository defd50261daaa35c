package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and statistics of AI services in two tables; a row of each is shown vertically. Amounts of dollars are in
 * billionths:
 *
 * <pre>
 * ai_accounts  user_id            alice
 *              service            openai
 *              daily_tokens       200000       null: any number
 *              daily_nano_usd     5000000000   null: any amount
 *              models             ["gpt-4o-mini"]  empty: all
 *              max_output_tokens  4096
 *              mode               hard
 *              limits_revision    9f86…        null: no limits were saved
 *              day                2026-11-22
 *              used_tokens        1234
 *              used_nano_usd      0
 *              reserved           {"0b9c…":{"day":"2026-11-22","tokens":"4096","nano_usd":"0","expires":"1795349700123"}}
 *              version            426338162201906  the first one is random
 *
 * ai_uses      user_id            alice
 *              service            openai
 *              day                2026-11-22
 *              model              gpt-4o-mini
 *              consumer           ai-engine
 *              requests           3
 *              input_tokens       100          then cached_tokens, output_tokens, reasoning_tokens
 *              nano_usd           1500
 *              estimated          1
 * </pre>
 *
 * <p>An account is valid only if its row equals, in every column, the row that would be written for it. Reading or
 * replacing a damaged one fails, and it is logged once, as an error: calls of its user wait until an operator repairs it.
 */
final class SqliteModelSpending implements ModelSpending {

    private static final String ACCOUNT = AiAccountRow.SELECT + " WHERE user_id = ? AND service = ?";

    private static final String ADD_ACCOUNT = """
            INSERT INTO ai_accounts
              (daily_tokens, daily_nano_usd, models, max_output_tokens, mode, limits_revision, day, used_tokens,
               used_nano_usd, reserved, version, user_id, service)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT (user_id, service) DO NOTHING""";

    private static final String REPLACE_ACCOUNT = """
            UPDATE ai_accounts SET
              daily_tokens = ?1, daily_nano_usd = ?2, models = ?3, max_output_tokens = ?4, mode = ?5,
              limits_revision = ?6, day = ?7, used_tokens = ?8, used_nano_usd = ?9, reserved = ?10, version = ?11
            WHERE user_id = ?12 AND service = ?13 AND version = ?14""";

    private static final String FORGET_SEALS = """
            DELETE FROM record_seals WHERE kind = ? AND record IN
              (SELECT service || ':' || user_id FROM ai_accounts WHERE user_id = ?)""";

    private final Database database;
    private final DamageLog damage = new DamageLog();

    SqliteModelSpending(Database database) {
        this.database = database;
    }

    @Override
    public AiAccount account(UserId user, ServiceId service) {
        return database.read(session -> session.first(ACCOUNT, user.value(), service.value()))
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE)
                .map(row -> AiAccountRow.read(row)
                        .orElseThrow(() -> damage.reported("The account of a user of " + service)))
                .orElseGet(() -> AiAccount.opened(user, service));
    }

    @Override
    public boolean replace(long version, AiAccount next) {
        return replace(version, next, session -> 0);
    }

    @Override
    public boolean settle(long version, AiAccount next, AiUse use) {
        return replace(version, next, session -> count(session, next.user(), next.service(), use));
    }

    /** @param more is done in the same transaction, if the account is replaced */
    private boolean replace(long version, AiAccount next, Work<Integer> more) {
        List<@Nullable Object> values =
                new ArrayList<>(Arrays.asList(AiAccountRow.of(next).values(AiAccountRow.COLUMNS)));
        if (version != 0) {
            values.add(version);
        }
        return account(next.user(), next.service()).version() == version
                && write(session -> {
                    boolean done = session.update(version == 0 ? ADD_ACCOUNT : REPLACE_ACCOUNT, values.toArray()) == 1;
                    if (done) {
                        RecordSeals.put(
                                session,
                                RecordSeals.AI_ACCOUNT,
                                RecordSeals.aiAccount(next.user(), next.service()),
                                next.seal());
                        int unused = more.on(session);
                    }
                    return done;
                });
    }

    @Override
    public void count(UserId user, ServiceId service, AiUse use) {
        int unused = write(session -> count(session, user, service, use));
    }

    private static int count(Session session, UserId user, ServiceId service, AiUse use) throws SQLException {
        return session.update(AiUseRow.ADD, AiUseRow.values(user, service, use));
    }

    @Override
    public List<AiUse> uses(UserId user, ServiceId service, LocalDate since) {
        return database
                .read(session -> session.all(AiUseRow.SINCE, user.value(), service.value(), since.toString()))
                .orUnavailable(ErrorCode.STORE_UNAVAILABLE)
                .stream()
                .flatMap(row -> AiUseRow.read(row).stream())
                .toList();
    }

    @Override
    public void forgetUsesBefore(LocalDate day) {
        int unused = write(session -> session.update("DELETE FROM ai_uses WHERE day < ?", day.toString()));
    }

    @Override
    public void erase(UserId user) {
        int unused = write(session -> {
            session.update(FORGET_SEALS, RecordSeals.AI_ACCOUNT, user.value());
            session.update("DELETE FROM ai_accounts WHERE user_id = ?", user.value());
            return session.update("DELETE FROM ai_uses WHERE user_id = ?", user.value());
        });
    }

    private <T> T write(Work<T> work) {
        return database.write(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }
}
