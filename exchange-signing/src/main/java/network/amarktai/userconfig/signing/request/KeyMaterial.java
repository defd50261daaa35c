package network.amarktai.userconfig.signing.request;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** An API key whose parts are lent for one computation at a time. */
public interface KeyMaterial {

    /**
     * Applies {@code user} to a copy of the part, which is zeroed afterwards.
     *
     * @throws UnusableKey if the key lacks this part
     */
    <R> R use(KeyPart part, Function<byte[], R> user);

    /**
     * The value of a part as text for a header.
     *
     * <p>Conscious exception: HTTP clients take headers as Strings only. The text must not be kept beyond the request.
     *
     * @throws UnusableKey if the key lacks this part, or if it contains a character that a header cannot carry
     */
    default String header(KeyPart part) {
        return use(part, bytes -> {
            for (byte b : bytes) {
                if (b < ' ' || b > '~') {
                    throw new UnusableKey(
                            part,
                            "The " + part.label()
                                    + " holds characters that no key has. Copy it again from the provider.");
                }
            }
            return new String(bytes, StandardCharsets.US_ASCII);
        });
    }
}
