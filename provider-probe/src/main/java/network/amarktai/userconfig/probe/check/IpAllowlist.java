package network.amarktai.userconfig.probe.check;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.probe.http.Json;

/** Decides whether the IP addresses that a provider lists for a key restrict that key. */
public final class IpAllowlist {

    private static final Set<String> ANY = Set.of("", "*", "0.0.0.0", "0.0.0.0/0", "::/0");

    private IpAllowlist() {}

    /** From comma-separated text. A missing or null value means no restriction; any other type is unknown. */
    public static Fact inText(Json text) {
        if (text.isMissing() || text.isNull()) {
            return Fact.NO;
        }
        return text.isText() ? restricts(Arrays.asList(text.text().split(",", -1))) : Fact.UNKNOWN;
    }

    /** From an array. An empty array means no restriction; a missing array or any other type is unknown. */
    public static Fact inList(Json list) {
        return list.isArray() ? restricts(list.items().map(IpAllowlist::entry).toList()) : Fact.UNKNOWN;
    }

    /** An entry that is not text still counts as a restriction. */
    private static String entry(Json item) {
        return item.isText() ? item.text() : "?";
    }

    private static Fact restricts(List<String> entries) {
        return entries.stream().map(String::strip).allMatch(ANY::contains) ? Fact.NO : Fact.YES;
    }
}
