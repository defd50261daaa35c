package network.amarktai.userconfig.ai;

import java.net.URI;

/** Checks the base URL of an operator's proxy that replaces a provider. */
final class BaseUrl {

    private BaseUrl() {}

    /**
     * Returns the URL without trailing slashes.
     *
     * @throws IllegalArgumentException if it is not {@code http[s]://host[:port][/path]}; the message does not quote it
     */
    static URI of(URI url) {
        String scheme = url.getScheme();
        boolean web = "https".equals(scheme) || "http".equals(scheme);
        if (!web
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a base URL is http[s]://host[:port][/path], with nothing after it");
        }
        String text = url.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }
}
