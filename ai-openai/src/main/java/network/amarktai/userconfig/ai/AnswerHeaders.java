package network.amarktai.userconfig.ai;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The headers of an answer that the client may see, without the key. */
final class AnswerHeaders {

    private static final Set<String> NAMES =
            Set.of("content-type", "x-request-id", "retry-after", "retry-after-ms", "x-should-retry");
    private static final List<String> PREFIXES = List.of("openai-", "x-ratelimit-");

    private AnswerHeaders() {}

    static Map<String, String> of(HttpHeaders all, KeyRedaction redaction) {
        Map<String, String> seen = new TreeMap<>();
        all.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NAMES.contains(lower) || PREFIXES.stream().anyMatch(lower::startsWith)) {
                seen.put(lower, redaction.redact(values.get(0)));
            }
        });
        return seen;
    }
}
