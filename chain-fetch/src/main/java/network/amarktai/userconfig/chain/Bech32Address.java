package network.amarktai.userconfig.chain;

import java.util.List;
import java.util.Locale;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.bitcoinj.base.Bech32;
import org.bitcoinj.base.exceptions.AddressFormatException;

/** Addresses as text: bech32 (BIP-173) over the 20 bytes of RIPEMD-160 of SHA-256 of the compressed public key. */
final class Bech32Address {

    private static final int BYTES = 20;
    private static final int CONTRACT_BYTES = 32;

    private Bech32Address() {}

    /** The address of these 20 bytes. */
    static Address of(String prefix, byte[] keyHash) {
        return Address.of(Bech32.encodeBytes(Bech32.Encoding.BECH32, prefix, keyHash));
    }

    /** The address, with this prefix, of the same account as {@code address}. */
    static Address withPrefix(String prefix, Address address) {
        String own = address.value().substring(0, address.value().lastIndexOf('1'));
        if (own.equals(prefix)) {
            return address;
        }
        try {
            return of(prefix, Bech32.decodeBytes(address.value(), own, Bech32.Encoding.BECH32));
        } catch (AddressFormatException damaged) {
            throw new IllegalArgumentException("the address has no valid checksum");
        }
    }

    /** See the port's {@code address}. */
    static Address parse(String text, String prefix, String field) {
        try {
            // bitcoinj accepts upper case too. One account must have one spelling, or an allow-list would need two
            // entries.
            if (text.equals(text.toLowerCase(Locale.ROOT))) {
                int bytes = Bech32.decodeBytes(text, prefix, Bech32.Encoding.BECH32).length;
                if (bytes == BYTES) {
                    return Address.of(text);
                }
                if (bytes == CONTRACT_BYTES) {
                    throw invalid(field, "This is the address of a contract, and contracts cannot be paid.");
                }
            }
        } catch (AddressFormatException notAnAddress) {
            // Its message quotes the input.
        }
        throw invalid(
                field,
                "An address begins with " + prefix
                        + "1, has 38 more characters in lower case, and a checksum that holds.");
    }

    private static InvalidInput invalid(String field, String text) {
        return InvalidInput.of(List.of(new FieldError(field, "invalid_address", text)));
    }
}
