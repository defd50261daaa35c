package network.amarktai.userconfig.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.probe.Fact;

/** Whether the addresses that a provider lists for a key restrict it. */
final class Addresses {

    private static final Set<String> ANY = Set.of("", "*", "0.0.0.0", "0.0.0.0/0", "::/0");

    private Addresses() {}

    /** Of a text with commas, where nothing at all means that there is no restriction. */
    static Fact inText(Json text) {
        if (text.isMissing() || text.isNull()) {
            return Fact.NO;
        }
        return text.isText() ? restricts(Arrays.asList(text.text().split(",", -1))) : Fact.UNKNOWN;
    }

    /** Of a list, where an empty one means that there is no restriction, and none at all means nothing. */
    static Fact inList(Json list) {
        return list.isArray() ? restricts(list.items().map(Addresses::entry).toList()) : Fact.UNKNOWN;
    }

    /** An entry of another shape is an entry all the same. */
    private static String entry(Json item) {
        return item.isText() ? item.text() : "?";
    }

    private static Fact restricts(List<String> entries) {
        return entries.stream().map(String::strip).allMatch(ANY::contains) ? Fact.NO : Fact.YES;
    }
}
