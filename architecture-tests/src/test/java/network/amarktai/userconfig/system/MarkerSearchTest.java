package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A search that finds nothing must be able to find something. Each form is made here by a library other than ours. */
class MarkerSearchTest {

    private static final String VALUE = "qW3+/e\"R5t & Zü=7uI9\\oP1~aS€2dF4gH6";
    private static final MarkerSearch SEARCH = new MarkerSearch(List.of(Marker.of("it", VALUE)));

    @TempDir
    private Path folder;

    static Stream<Arguments> planted() throws IOException {
        byte[] bytes = VALUE.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);
        String json = JsonMapper.builder().build().writeValueAsString(VALUE);
        String ascii = JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writeValueAsString(VALUE);
        return Stream.of(
                Arguments.of("plain text", bytes),
                Arguments.of("form-encoded", ascii(form)),
                Arguments.of("URL-encoded", ascii(form.replace("+", "%20"))),
                Arguments.of("URL-encoded in lower case", ascii(lowerCased(form.replace("+", "%20")))),
                Arguments.of("JSON", json.getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "JSON with escaped slashes", json.replace("/", "\\/").getBytes(StandardCharsets.UTF_8)),
                Arguments.of("JSON in ASCII", ascii(ascii)),
                Arguments.of("base64, alignment 0", Base64.getEncoder().encode(bytes)),
                Arguments.of("base64, alignment 1", Base64.getEncoder().encode(after("x", bytes))),
                Arguments.of("base64, alignment 2", Base64.getEncoder().encode(after("xy", bytes))),
                Arguments.of("base64, alignment 0", Base64.getMimeEncoder().encode(after("xyz", bytes))),
                Arguments.of("base64url, alignment 0", Base64.getUrlEncoder().encode(bytes)),
                Arguments.of("base64url, alignment 1", Base64.getUrlEncoder().encode(after("x", bytes))),
                Arguments.of("base64url, alignment 2", Base64.getUrlEncoder().encode(after("xy", bytes))),
                Arguments.of("hex", ascii(HexFormat.of().formatHex(bytes))),
                Arguments.of("HEX", ascii(HexFormat.of().withUpperCase().formatHex(bytes))),
                Arguments.of("UTF-16BE", VALUE.getBytes(StandardCharsets.UTF_16BE)),
                Arguments.of("UTF-16LE", VALUE.getBytes(StandardCharsets.UTF_16LE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void everyFormIsFoundAmongOtherBytes(String form, byte[] planted) {
        Set<String> found = SEARCH.in("sample", after("\u0000\u00ff something before ", planted, "after"));

        assertTrue(found.stream().anyMatch(hit -> hit.startsWith("sample: it as ")), form + " was not found");
    }

    @Test
    void aPieceIsFound() {
        assertEquals(Set.of("sample: it as plain text"), SEARCH.in("sample", "… " + VALUE.substring(9, 22) + " …"));
    }

    @Test
    void aPieceIsFoundInUtf16ButNotAWordBetweenZeros() {
        byte[] piece = VALUE.substring(3, 16).getBytes(StandardCharsets.UTF_16BE);
        byte[] word = VALUE.substring(3, 10).getBytes(StandardCharsets.UTF_16BE);

        assertTrue(SEARCH.in("sample", piece).contains("sample: it as UTF-16BE"));
        assertEquals(Set.of(), SEARCH.in("sample", word));
    }

    @Test
    void theBytesOfAKeyAreFoundInHexAndInBase64() {
        byte[] key = Base64.getUrlDecoder().decode(Operator.MASTER_KEY);
        MarkerSearch search = new MarkerSearch(List.of(Marker.of("key", key)));

        assertTrue(search.in("sample", HexFormat.of().formatHex(key)).contains("sample: key as hex"));
        assertTrue(search.in("sample", key).contains("sample: key as plain text"));
        assertTrue(search.in("sample", Operator.MASTER_KEY).contains("sample: key as base64url, alignment 0"));
    }

    @Test
    void filesAreSearched() throws IOException {
        Files.createDirectories(folder.resolve("deeper"));
        Files.writeString(folder.resolve("deeper/one.db-wal"), "some " + VALUE);
        Files.writeString(folder.resolve("two"), "nothing");

        assertEquals(Set.of("one.db-wal: it as plain text"), SEARCH.inFiles(folder));
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertEquals(Set.of(), SEARCH.in("sample", "something else, such as qW3+/e\"R5t"));
    }

    @Test
    void whatIsTooShortToBeFoundIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new MarkerSearch(List.of(Marker.of("short", "01234567890"))));
    }

    private static String lowerCased(String percentEncoded) {
        StringBuilder lower = new StringBuilder(percentEncoded);
        for (int i = lower.indexOf("%"); i >= 0; i = lower.indexOf("%", i + 1)) {
            lower.replace(i, i + 3, lower.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] after(String before, byte[] bytes, String... behind) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(bytes);
        for (String text : behind) {
            all.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }
}
