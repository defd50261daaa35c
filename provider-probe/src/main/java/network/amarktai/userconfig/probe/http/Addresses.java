package network.amarktai.userconfig.probe.http;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds IP addresses in a provider's text. They are safe to show, since no key has their format. */
final class Addresses {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern V4 =
            Pattern.compile("(?<![\\w.])" + OCTET + "(?:\\." + OCTET + "){3}(?![\\w:])(?!\\.\\w)");
    private static final Pattern V6 = Pattern.compile("(?<!\\w)(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){7}"
            + "|(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6})(?![\\w:])");

    private Addresses() {}

    /** The first IPv4 address in a text, or else the first IPv6 address. */
    static Optional<String> in(String text) {
        return V4.matcher(text)
                .results()
                .findFirst()
                .or(() -> V6.matcher(text).results().findFirst())
                .map(MatchResult::group);
    }
}
