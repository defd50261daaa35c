package network.amarktai.userconfig.sqlite;

import java.time.LocalDate;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.engine.Row;

/** Converts statistics of AI services to rows of {@code ai_uses} and back. */
final class AiUseRow {

    /** Adds {@link #values}. */
    static final String ADD = """
            INSERT INTO ai_uses
              (user_id, service, day, model, consumer, requests, input_tokens, cached_tokens, output_tokens,
               reasoning_tokens, nano_usd, estimated)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id, service, day, model, consumer) DO UPDATE SET
              requests = requests + excluded.requests,
              input_tokens = input_tokens + excluded.input_tokens,
              cached_tokens = cached_tokens + excluded.cached_tokens,
              output_tokens = output_tokens + excluded.output_tokens,
              reasoning_tokens = reasoning_tokens + excluded.reasoning_tokens,
              nano_usd = nano_usd + excluded.nano_usd,
              estimated = estimated + excluded.estimated""";

    /** The rows of a user and a service since a day. */
    static final String SINCE = """
            SELECT day, model, consumer, requests, input_tokens, cached_tokens, output_tokens, reasoning_tokens, nano_usd,
              estimated
            FROM ai_uses WHERE user_id = ? AND service = ? AND day >= ?""";

    private AiUseRow() {}

    static Object[] values(UserId user, ServiceId service, AiUse use) {
        TokenCounts tokens = use.tokens();
        return new Object[] {
            user.value(),
            service.value(),
            use.day().toString(),
            use.model(),
            use.consumer().name(),
            use.requests(),
            tokens.input(),
            tokens.cached(),
            tokens.output(),
            tokens.reasoning(),
            use.usd().nanos(),
            use.estimated()
        };
    }

    /** The statistic in a row; empty if the row is damaged. */
    static Optional<AiUse> read(Row row) {
        return row.parsed(AiUseRow::use);
    }

    private static AiUse use(Row row) {
        return new AiUse(
                LocalDate.parse(row.text("day")),
                row.text("model"),
                new Consumer(row.text("consumer")),
                row.number("requests"),
                new TokenCounts(
                        row.number("input_tokens"),
                        row.number("cached_tokens"),
                        row.number("output_tokens"),
                        row.number("reasoning_tokens")),
                new NanoUsd(row.number("nano_usd")),
                row.number("estimated"));
    }
}
