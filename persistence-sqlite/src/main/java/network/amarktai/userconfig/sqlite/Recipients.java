package network.amarktai.userconfig.sqlite;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.Address;

/** An allow-list as a JSON array. Addresses are letters and digits, so no escapes are needed. */
final class Recipients {

    private static final String NONE = "[]";
    private static final String BEGIN = "[\"";
    private static final String BETWEEN = "\",\"";
    private static final String END = "\"]";

    private Recipients() {}

    /** The array, without spaces. */
    static String json(List<Address> recipients) {
        return recipients.isEmpty()
                ? NONE
                : recipients.stream().map(Address::value).collect(Collectors.joining(BETWEEN, BEGIN, END));
    }

    /**
     * Parses the output of {@link #json}.
     *
     * @throws IllegalArgumentException for any other text: an incomplete list would forbid recipients, an empty one
     *     allows all
     */
    static List<Address> parse(String json) {
        if (json.equals(NONE)) {
            return List.of();
        }
        if (json.length() < BEGIN.length() + END.length() || !json.startsWith(BEGIN) || !json.endsWith(END)) {
            throw new IllegalArgumentException("an allow-list is a JSON array of addresses");
        }
        String inner = json.substring(BEGIN.length(), json.length() - END.length());
        return Stream.of(inner.split(BETWEEN, -1)).map(Address::of).toList();
    }
}
