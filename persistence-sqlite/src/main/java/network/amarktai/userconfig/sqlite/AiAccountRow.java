package network.amarktai.userconfig.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.engine.Row;

/** Converts accounts of AI services to rows of {@code ai_accounts} and back. */
final class AiAccountRow {

    /** The query without a condition. */
    static final String SELECT =
            """
            SELECT user_id, service, daily_tokens, daily_nano_usd, models, max_output_tokens, mode, limits_revision, day,
              used_tokens, used_nano_usd, reserved, version,
            """ + RecordSeals.column(RecordSeals.AI_ACCOUNT, "service || ':' || user_id") + " FROM ai_accounts";

    /** The columns; the last two are the key. */
    static final List<String> COLUMNS = List.of(
            "daily_tokens",
            "daily_nano_usd",
            "models",
            "max_output_tokens",
            "mode",
            "limits_revision",
            "day",
            "used_tokens",
            "used_nano_usd",
            "reserved",
            "version",
            "user_id",
            "service");

    private AiAccountRow() {}

    static Row of(AiAccount account) {
        AiLimits limits = account.limits();
        Map<String, Object> columns = new HashMap<>();
        columns.put("user_id", account.user().value());
        columns.put("service", account.service().value());
        limits.dailyTokens().ifPresent(tokens -> columns.put("daily_tokens", tokens));
        limits.dailyUsd().ifPresent(usd -> columns.put("daily_nano_usd", usd.nanos()));
        columns.put("models", JsonColumns.models(limits.models()));
        columns.put("max_output_tokens", (long) limits.maxOutputTokens());
        columns.put("mode", limits.mode().label());
        account.savedLimits().ifPresent(revision -> columns.put("limits_revision", revision.value()));
        columns.put("day", account.day().toString());
        columns.put("used_tokens", account.usedTokens());
        columns.put("used_nano_usd", account.usedUsd().nanos());
        columns.put("reserved", calls(account.reserved()));
        columns.put("version", account.version());
        return Row.of(columns);
    }

    /** The account in a row; empty if the row is damaged. */
    static Optional<AiAccount> read(Row row) {
        RecordSeal seal = RecordSeals.of(row);
        return RecordSeals.without(row)
                .as(AiAccountRow::account, AiAccountRow::of)
                .map(read -> read.sealed(seal));
    }

    private static AiAccount account(Row row) {
        return new AiAccount(
                UserId.of(row.text("user_id")),
                new ServiceId(row.text("service")),
                limits(row),
                row.has("limits_revision") ? Revision.of(row.text("limits_revision")) : null,
                LocalDate.parse(row.text("day")),
                row.number("used_tokens"),
                new NanoUsd(row.number("used_nano_usd")),
                parseCalls(row.text("reserved")),
                row.version(),
                RecordSeal.none());
    }

    private static AiLimits limits(Row row) {
        return new AiLimits(
                row.has("daily_tokens") ? row.number("daily_tokens") : null,
                row.has("daily_nano_usd") ? new NanoUsd(row.number("daily_nano_usd")) : null,
                JsonColumns.parseModels(row.text("models")),
                Math.toIntExact(row.number("max_output_tokens")),
                AiLimits.Mode.labelled(row.text("mode"))
                        .orElseThrow(() -> new IllegalArgumentException("no such mode")));
    }

    /**
     * What calls under way have reserved: {@code {"0b9c…":{"day":"2026-11-22","tokens":"4096","nano_usd":"0",
     * "expires":"1795349700123"}}}, by call.
     */
    private static String calls(Map<String, AiReservation> calls) {
        return JsonColumns.object(new TreeMap<>(calls)
                .entrySet().stream()
                        .map(call -> JsonColumns.member(call.getKey(), JsonColumns.object(call(call.getValue()))))
                        .collect(Collectors.joining(",")));
    }

    private static String call(AiReservation held) {
        return String.join(
                ",",
                JsonColumns.member("day", JsonColumns.string(held.day().toString())),
                JsonColumns.member("tokens", JsonColumns.string(Long.toString(held.tokens()))),
                JsonColumns.member(
                        "nano_usd", JsonColumns.string(Long.toString(held.usd().nanos()))),
                JsonColumns.member(
                        "expires",
                        JsonColumns.string(Long.toString(held.expires().toEpochMilli()))));
    }

    /** Parses {@link #calls}. May also throw {@link java.time.DateTimeException} or {@link ArithmeticException}. */
    private static Map<String, AiReservation> parseCalls(String json) {
        return JsonColumns.parsed(json, AiAccountRow::calls, strings -> {
            JsonColumns.require(strings.size() % 9 == 0);
            Map<String, AiReservation> calls = new HashMap<>();
            for (int i = 0; i < strings.size(); i += 9) {
                calls.put(
                        strings.get(i),
                        new AiReservation(
                                LocalDate.parse(strings.get(i + 2)),
                                Long.parseLong(strings.get(i + 4)),
                                new NanoUsd(Long.parseLong(strings.get(i + 6))),
                                Instant.ofEpochMilli(Long.parseLong(strings.get(i + 8)))));
            }
            return calls;
        });
    }
}
