package network.amarktai.userconfig.chain.faucet;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The base URL of a faucet: {@code https://host[:port][/path]}, or {@code http} for a local one, without a query, a
 * fragment or a user name.
 */
final class FaucetAddress {

    private static final Pattern GRAMMAR =
            Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");
    private static final Pattern LAST_SLASHES = Pattern.compile("/+$");
    private static final int MAX_PORT = 65_535;

    private final URI claims;

    private FaucetAddress(URI claims) {
        this.claims = claims;
    }

    /**
     * Parses the address.
     *
     * @throws IllegalArgumentException if the syntax is wrong; the message does not quote the text
     */
    static FaucetAddress parse(String text) {
        if (GRAMMAR.matcher(text).matches()) {
            URI claims = uri(LAST_SLASHES.matcher(text).replaceFirst("") + "/api/v3/claims");
            if (claims.getHost() != null && claims.getPort() != 0 && claims.getPort() <= MAX_PORT) {
                return new FaucetAddress(claims);
            }
        }
        throw invalid();
    }

    /** The URL for new claims. */
    URI claims() {
        return claims;
    }

    /** The URL of a claim. Its id has only letters, digits and hyphens, so it cannot change the path. */
    URI claim(String id) {
        return URI.create(claims + "/" + id);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException quotesText) {
            throw invalid();
        }
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "a faucet's address is https://host[:port][/path] or http://host[:port][/path], with nothing after it");
    }
}
