package network.amarktai.userconfig.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.probe.Fact;

/** The words by which a provider names what a key may do: a list, or a text with commas. */
final class Words {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9 _-]*");
    private static final Pattern SOUNDS_LIKE_MONEY = Pattern.compile("withdraw|transfer|send|payout|pay out");

    private final Optional<Set<String>> words;

    private Words(Optional<Set<String>> words) {
        this.words = words;
    }

    /** The words of a list of texts; not known if it is no such list. */
    static Words listed(Json list) {
        return list.isArray() ? of(list.items().map(Words::text)) : new Words(Optional.empty());
    }

    /** The words of a text with commas; not known if it is empty or no text. */
    static Words separated(Json text) {
        return of(Arrays.stream(text(text).split(",", -1)));
    }

    private static String text(Json json) {
        return json.isText() ? json.text() : "";
    }

    private static Words of(Stream<String> given) {
        Set<String> words = set(given);
        return new Words(words.stream().allMatch(WORD.asMatchPredicate()) ? Optional.of(words) : Optional.empty());
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
        return words.map(known -> known.stream().anyMatch(wanted) ? Fact.YES : Fact.NO)
                .orElse(Fact.UNKNOWN);
    }
}
