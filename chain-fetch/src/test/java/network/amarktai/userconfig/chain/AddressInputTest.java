package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.bitcoinj.base.Bech32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid and invalid addresses. A wrong address loses money, so every kind of error is tested. */
class AddressInputTest {

    private static final String VALID = "fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn";
    private static final Network FETCH = Wallets.network("dorado-1", "atestfet", "fetch");
    private static final byte[] BYTES = HexFormat.of().parseHex("55c8e788e2ebe182b9c9bd9a250078397a7f0aaa");

    @Test
    void noSingleCharacterCanBeReplaced() {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < VALID.length(); i++) {
            for (char c = 0; c < 256; c++) {
                String mutated = VALID.substring(0, i) + c + VALID.substring(i + 1);
                if (!mutated.equals(VALID) && isAccepted(mutated)) {
                    accepted.add(mutated);
                }
            }
        }
        assertEquals(List.of(), accepted);
        assertTrue(isAccepted(VALID));
    }

    @Test
    void noCharacterCanBeLeftOutAddedOrSwappedWithItsNeighbour() {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < VALID.length(); i++) {
            collect(accepted, VALID.substring(0, i) + VALID.substring(i + 1));
            for (char c : "qpzry9x8gf2tvdw0s3jn54khce6mua7l1 ".toCharArray()) {
                collect(accepted, VALID.substring(0, i) + c + VALID.substring(i));
            }
            if (i > 0 && VALID.charAt(i) != VALID.charAt(i - 1)) {
                collect(
                        accepted,
                        VALID.substring(0, i - 1) + VALID.charAt(i) + VALID.charAt(i - 1) + VALID.substring(i + 1));
            }
        }
        assertEquals(List.of(), accepted);
    }

    /**
     * In this order: another chain, an operator, in capitals (valid bech32), mixed case, surrounding spaces, empty, a
     * hash.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6",
                "fetchvaloper12hyw0z8za0sc9wwfhkdz2qrc89a87z42yq4jl5",
                "FETCH12HYW0Z8ZA0SC9WWFHKDZ2QRC89A87Z42PY23VN",
                "fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vN",
                "Fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn",
                " fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn",
                "fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn\n",
                "",
                "fetch",
                "fetch1",
                "1",
                "010115B5785279EED72BFB4C84B756567BF33B7989FCF987177EB35FD6161547"
            })
    void whatIsNoAddressHereIsRefused(String text) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> parse(text));
        FieldError error = refused.errors().get(0);
        assertEquals("recipient", error.field());
        assertEquals("invalid_address", error.code());
        assertEquals(
                "An address begins with fetch1, has 38 more characters in lower case, and a checksum that holds.",
                error.detail());
    }

    @Test
    void aContractIsNamedAsSuch() {
        String contract = Bech32.encodeBytes(Bech32.Encoding.BECH32, "fetch", new byte[32]);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> parse(contract));
        assertEquals(
                "This is the address of a contract, and contracts cannot be paid.",
                refused.errors().get(0).detail());
    }

    @Test
    void bech32mIsRefused() {
        String other = Bech32.encodeBytes(Bech32.Encoding.BECH32M, "fetch", BYTES);
        assertEquals(VALID.length(), other.length());
        assertFalse(isAccepted(other), other);
        assertTrue(isAccepted(Bech32.encodeBytes(Bech32.Encoding.BECH32, "fetch", BYTES)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19, 21, 32})
    void onlyTwentyBytesAreAnAddress(int length) {
        String other = Bech32.encodeBytes(Bech32.Encoding.BECH32, "fetch", new byte[length]);
        assertFalse(isAccepted(other), other);
    }

    @Property(tries = 200)
    void everyAccountHasOneSpelling(@ForAll @Size(20) byte[] account) {
        Address address = Bech32Address.of("fetch", account);
        assertEquals(address, parse(address.value()));
        assertFalse(isAccepted(address.value().toUpperCase(Locale.ROOT)));
    }

    private static void collect(List<String> accepted, String text) {
        if (isAccepted(text)) {
            accepted.add(text);
        }
    }

    private static boolean isAccepted(String text) {
        try {
            return parse(text).value().equals(text);
        } catch (InvalidInput refused) {
            return false;
        }
    }

    private static Address parse(String text) {
        return Wallets.KEYS.address(text, FETCH, "recipient");
    }
}
