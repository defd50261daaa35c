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

    private static final Pattern SOUNDS_LIKE_MONEY = Pattern.compile("withdraw|transfer|send|payout|pay out");

    private final Optional<Set<String>> words;

    private Words(Optional<Set<String>> words) {
        this.words = words;
    }

    /** The words of a list of texts; not known if it is no such list. */
    static Words listed(Json list) {
        if (!list.isArray() || list.items().anyMatch(item -> item.text().isEmpty())) {
            return new Words(Optional.empty());
        }
        return new Words(Optional.of(set(list.items().map(Json::text))));
    }

    /** The words of a text with commas; not known if it is empty or no text. */
    static Words separated(String text) {
        return new Words(text.isBlank() ? Optional.empty() : Optional.of(set(Arrays.stream(text.split(",", -1)))));
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
