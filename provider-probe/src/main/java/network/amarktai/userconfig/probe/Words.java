package network.amarktai.userconfig.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.probe.Fact;

/**
 * The words by which a provider names what a key may do: a list, or a text with commas. What cannot be read may mean anything,
 * so beside it nothing is ever a no.
 */
final class Words {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9 _-]*");
    private static final Pattern SOUNDS_LIKE_MONEY = Pattern.compile("withdraw|transfer|send|payout|pay out");
    private static final String UNREADABLE = "";

    private final Set<String> words;

    private Words(Stream<String> words) {
        this.words = set(words);
    }

    /** The words of a list of texts. */
    static Words listed(Json list) {
        return new Words(list.isArray() ? list.items().map(Words::text) : Stream.of(UNREADABLE));
    }

    /** The words of a text with commas. */
    static Words separated(Json text) {
        return new Words(Arrays.stream(text(text).split(",", -1)));
    }

    private static String text(Json json) {
        return json.isText() ? json.text() : UNREADABLE;
    }

    private static Set<String> set(Stream<String> words) {
        return words.map(word -> word.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one of these is among them, in any case. */
    Fact has(String... wanted) {
        Set<String> any = set(Arrays.stream(wanted));
        return matches(any::contains);
    }

    /**
     * Whether one of these is among them, which let money out. If none is, but one that nobody has described and that sounds as
     * if it did, that is not known.
     *
     * @param harmless words that sound like it, but mean something else
     */
    Fact letMoneyOut(Set<String> known, Set<String> harmless) {
        Fact described = has(known.toArray(String[]::new));
        Set<String> others = set(harmless.stream());
        Fact suspicious = matches(word -> SOUNDS_LIKE_MONEY.matcher(word).find() && !others.contains(word));
        return described == Fact.NO && suspicious == Fact.YES ? Fact.UNKNOWN : described;
    }

    /** Whether one of them matches. */
    Fact matches(Predicate<String> wanted) {
        if (words.stream().anyMatch(wanted)) {
            return Fact.YES;
        }
        return words.stream().allMatch(WORD.asMatchPredicate()) ? Fact.NO : Fact.UNKNOWN;
    }
}
