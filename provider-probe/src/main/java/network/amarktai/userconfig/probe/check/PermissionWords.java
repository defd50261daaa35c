package network.amarktai.userconfig.probe.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.probe.http.Json;

/**
 * The permission names that a provider lists for a key: an array, or comma-separated text. If one entry is unreadable,
 * it may mean anything, so no question is answered with {@link Fact#NO}.
 */
public final class PermissionWords {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9 _-]*");
    private static final Pattern SOUNDS_LIKE_MONEY = Pattern.compile("withdraw|transfer|send|payout|pay out");
    private static final String UNREADABLE = "";

    private final Set<String> words;

    private PermissionWords(Stream<String> words) {
        this.words = set(words);
    }

    /** From an array of texts. */
    public static PermissionWords listed(Json list) {
        return new PermissionWords(list.isArray() ? list.items().map(PermissionWords::text) : Stream.of(UNREADABLE));
    }

    /** From comma-separated text. */
    public static PermissionWords separated(Json text) {
        return new PermissionWords(Arrays.stream(text(text).split(",", -1)));
    }

    private static String text(Json json) {
        return json.isText() ? json.text() : UNREADABLE;
    }

    private static Set<String> set(Stream<String> words) {
        return words.map(word -> word.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the key has one of these permissions, ignoring case. */
    public Fact has(String... wanted) {
        Set<String> any = set(Arrays.stream(wanted));
        return matches(any::contains);
    }

    /**
     * Whether the key has one of the {@code known} permissions to move money out. If it has none of them, but an
     * undocumented one whose name sounds like it, the answer is unknown.
     *
     * @param harmless permissions with such a name that mean something else
     */
    public Fact letMoneyOut(Set<String> known, Set<String> harmless) {
        Fact described = has(known.toArray(String[]::new));
        Set<String> others = set(harmless.stream());
        Fact suspicious = matches(word -> SOUNDS_LIKE_MONEY.matcher(word).find() && !others.contains(word));
        return described == Fact.NO && suspicious == Fact.YES ? Fact.UNKNOWN : described;
    }

    /** Whether the name of one permission matches. */
    public Fact matches(Predicate<String> wanted) {
        if (words.stream().anyMatch(wanted)) {
            return Fact.YES;
        }
        return words.stream().allMatch(WORD.asMatchPredicate()) ? Fact.NO : Fact.UNKNOWN;
    }
}
