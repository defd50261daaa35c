package network.amarktai.userconfig.sqlite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Reservation;

/**
 * Columns that hold several values as JSON, so that the loss of a single value is detected. There is no white space, and no
 * string needs an escape: they are names, tokens, addresses, ids, days and numbers. A text is accepted only if it is
 * exactly what would be written for its values.
 */
final class JsonColumns {

    private static final char QUOTE = '"';

    private JsonColumns() {}

    /** The tokens of a credential by field: {@code {"api_key":"gAAAAAB…"}}, in the order of the map. */
    static String fields(Map<FieldName, String> tokens) {
        return object(tokens.entrySet().stream()
                .map(field -> member(field.getKey().value(), string(field.getValue())))
                .collect(Collectors.joining(",")));
    }

    /** Parses {@link #fields}. Throws {@link IllegalArgumentException} also if there is no field. */
    static Map<FieldName, String> parseFields(String json) {
        return parsed(json, JsonColumns::fields, strings -> {
            require(!strings.isEmpty() && strings.size() % 2 == 0);
            Map<FieldName, String> tokens = new LinkedHashMap<>();
            for (int i = 0; i < strings.size(); i += 2) {
                tokens.put(new FieldName(strings.get(i)), strings.get(i + 1));
            }
            return tokens;
        });
    }

    /** An allow-list: {@code ["fetch1…","fetch1…"]}. */
    static String recipients(List<Address> recipients) {
        return recipients.stream().map(address -> string(address.value())).collect(Collectors.joining(",", "[", "]"));
    }

    /** Parses {@link #recipients}. An incomplete list would forbid recipients, an empty one allows all. */
    static List<Address> parseRecipients(String json) {
        return parsed(
                json,
                JsonColumns::recipients,
                strings -> strings.stream().map(Address::of).toList());
    }

    /** The reservations of payments with unknown outcome: {@code {"5f3a…":{"day":"2026-11-21","fet":"3.01"}}}, by id. */
    static String reservations(Map<PaymentId, Reservation> reservations) {
        return object(new TreeMap<>(reservations)
                .values().stream()
                        .map(held -> member(
                                held.payment().value(),
                                object(member("day", string(held.day().toString())) + ","
                                        + member("fet", string(held.reserved().toString())))))
                        .collect(Collectors.joining(",")));
    }

    /** Parses {@link #reservations}. May also throw {@link java.time.DateTimeException}. */
    static Map<PaymentId, Reservation> parseReservations(String json) {
        return parsed(json, JsonColumns::reservations, strings -> {
            require(strings.size() % 5 == 0);
            Map<PaymentId, Reservation> reservations = new HashMap<>();
            for (int i = 0; i < strings.size(); i += 5) {
                PaymentId payment = PaymentId.of(strings.get(i));
                reservations.put(
                        payment,
                        new Reservation(payment, LocalDate.parse(strings.get(i + 2)), Amount.of(strings.get(i + 4))));
            }
            return reservations;
        });
    }

    /** The models that a user allows: {@code ["gpt-4o-mini","gpt-4o"]}. */
    static String models(List<String> models) {
        return models.stream().map(JsonColumns::string).collect(Collectors.joining(",", "[", "]"));
    }

    /** Parses {@link #models}. An incomplete list would forbid models, an empty one allows all. */
    static List<String> parseModels(String json) {
        return parsed(json, JsonColumns::models, List::copyOf);
    }

    /** The value that {@code reader} makes of the strings in the text, if {@code writer} writes this text for it. */
    static <T> T parsed(String json, Function<T, String> writer, Function<List<String>, T> reader) {
        List<String> strings = new ArrayList<>();
        int open = json.indexOf(QUOTE);
        while (open >= 0) {
            int close = json.indexOf(QUOTE, open + 1);
            require(close > open);
            strings.add(json.substring(open + 1, close));
            open = json.indexOf(QUOTE, close + 1);
        }
        T value = reader.apply(strings);
        require(writer.apply(value).equals(json));
        return value;
    }

    static String object(String members) {
        return "{" + members + "}";
    }

    static String member(String name, String value) {
        return string(name) + ":" + value;
    }

    /** A string that needs no escape; throws {@link IllegalArgumentException} for any other. */
    static String string(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            require(c > ' ' && c != QUOTE && c != '\\' && c <= '~');
        }
        return QUOTE + text + QUOTE;
    }

    static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not the JSON of this column");
        }
    }
}
