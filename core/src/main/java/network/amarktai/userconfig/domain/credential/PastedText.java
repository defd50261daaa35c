package network.amarktai.userconfig.domain.credential;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;

/** What users paste together with a key, or instead of it. Works on views of the text, so that no copy of it is left. */
final class PastedText {

    /** At most this many layers around a key, such as a name, quotes and "Bearer". */
    private static final int LAYERS = 4;

    private static final String QUOTES = "\"\"''``\u201C\u201D\u2018\u2019\u201E\u201C\u00AB\u00BB";

    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(?=\\S)");

    /** The name of a variable, a header or a member of JSON, before a value. Base64 has "=" at its end only. */
    private static final String WORD =
            "(?:authorization|[a-z0-9_.-]{0,40}(?:key|secret|token|passphrase)[a-z0-9_.-]{0,20})";

    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:export\\s+)?(?:\"" + WORD + "\"|'" + WORD + "'|" + WORD + ")\\s*[=:]\\s*(?=[^=\\s])");

    private static final Pattern OF_PROGRAMS =
            Pattern.compile("(?i)null|undefined|\\[?redacted\\]?|\\[object object\\]");

    private static final Pattern OF_GUIDES =
            Pattern.compile("(?i)none|nil|nan|true|false|changeme|<[^<>]*>|\\$?\\{[^{}]*\\}"
                    + "|\\{\\{[^{}]*\\}\\}|(?:your|my|insert|enter|paste)[-_ ][a-z _-]*(?:key|secret|token|here)");

    /** The start of keys of other services, none of which a service of the catalog issues. */
    private static final List<Foreign> FOREIGN = List.of(
            new Foreign("sk-ant-", "Anthropic"),
            new Foreign("sk-or-", "OpenRouter"),
            new Foreign("sk_live_", "Stripe"),
            new Foreign("sk_test_", "Stripe"),
            new Foreign("gsk_", "Groq"),
            new Foreign("AIza", "Google"),
            new Foreign("hf_", "Hugging Face"),
            new Foreign("xai-", "xAI"),
            new Foreign("pplx-", "Perplexity"),
            new Foreign("ghp_", "GitHub"),
            new Foreign("github_pat_", "GitHub"),
            new Foreign("sk-proj-", "OpenAI"),
            new Foreign("sk-svcacct-", "OpenAI"));

    private record Foreign(String start, String provider) {}

    private PastedText() {}

    /** Whether the user chose the value, so that it may be any text. */
    private static boolean isChosen(FieldDefinition field) {
        return field.looksLike("\"");
    }

    /** Takes away what was pasted around a key. Returns whether there was any. */
    static boolean unwrap(FieldDefinition field, InputText text) {
        boolean unwrapped = false;
        for (int i = 0; i < LAYERS && !isChosen(field) && unwrapOnce(text); i++) {
            unwrapped = true;
        }
        return unwrapped;
    }

    private static boolean unwrapOnce(InputText text) {
        CharSequence characters = text.characters();
        for (Pattern before : List.of(BEARER, NAME)) {
            Matcher matcher = before.matcher(characters);
            if (matcher.lookingAt()) {
                text.narrow(matcher.end(), 0);
                return true;
            }
        }
        int length = characters.length();
        for (int i = 0; i < QUOTES.length() && length > 2; i += 2) {
            if (characters.charAt(0) == QUOTES.charAt(i) && characters.charAt(length - 1) == QUOTES.charAt(i + 1)) {
                text.narrow(1, 1);
                return true;
            }
        }
        return false;
    }

    /** Whether the text takes the place of a key in a program or a guide. */
    static boolean isPlaceholder(FieldDefinition field, InputText text) {
        return OF_PROGRAMS.matcher(text.characters()).matches()
                || (!isChosen(field) && OF_GUIDES.matcher(text.characters()).matches());
    }

    /** The other provider whose keys begin like this one. */
    static Optional<String> foreignProvider(ServiceDefinition service, FieldDefinition field, InputText text) {
        return isChosen(field)
                ? Optional.empty()
                : FOREIGN.stream()
                        .filter(some -> text.startsWith(some.start()))
                        .map(Foreign::provider)
                        .filter(provider -> !provider.equals(service.name()))
                        .findFirst();
    }
}
