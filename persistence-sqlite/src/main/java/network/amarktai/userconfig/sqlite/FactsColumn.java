package network.amarktai.userconfig.sqlite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;

/** What a provider reported about a key, as JSON. */
final class FactsColumn {

    private static final String EXPIRES_AT = "expires_at";

    private FactsColumn() {}

    /** The facts about a key: {@code {"read":"yes","trade":"no",…,"expires_at":"2027-03-31T00:00:00Z"}}. */
    static String write(ProbeFacts facts) {
        List<String> members = new ArrayList<>();
        facts.byName().forEach((name, fact) -> members.add(JsonColumns.member(name, JsonColumns.string(fact.label()))));
        Instant end = facts.expiresAt();
        if (end != null) {
            members.add(JsonColumns.member(EXPIRES_AT, JsonColumns.string(end.toString())));
        }
        return JsonColumns.object(String.join(",", members));
    }

    /** Parses {@link #write}. May also throw {@link java.time.DateTimeException}. */
    static ProbeFacts parse(String json) {
        return JsonColumns.parsed(json, FactsColumn::write, strings -> {
            JsonColumns.require(strings.size() % 2 == 0);
            Map<String, Fact> facts = new HashMap<>();
            Instant end = null;
            for (int i = 0; i < strings.size(); i += 2) {
                String value = strings.get(i + 1);
                if (strings.get(i).equals(EXPIRES_AT)) {
                    end = Instant.parse(value);
                } else {
                    facts.put(strings.get(i), Fact.labelled(value).orElseThrow(IllegalArgumentException::new));
                }
            }
            return ProbeFacts.of(facts, end);
        });
    }
}
