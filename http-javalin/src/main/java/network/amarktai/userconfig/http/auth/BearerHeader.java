package network.amarktai.userconfig.http.auth;

import org.jspecify.annotations.Nullable;

/** The {@code Authorization} header of RFC 6750: {@code Bearer}, in any case, one or more spaces, one token. */
final class BearerHeader {

    private static final String SCHEME = "Bearer";

    private BearerHeader() {}

    /**
     * Returns the token in this header, unchecked: {@link CompactToken} validates it, and refuses several tokens
     * because it allows neither spaces nor commas.
     *
     * @throws AccessDenied with {@code missing_token}
     */
    static String tokenOf(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new AccessDenied(DenialReason.MISSING_TOKEN);
        }
        int start = SCHEME.length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        if (start == SCHEME.length() || start == header.length()) {
            throw new AccessDenied(DenialReason.MISSING_TOKEN);
        }
        return header.substring(start);
    }
}
