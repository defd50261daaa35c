package network.amarktai.userconfig.http.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBodyReaderTest {

    private static final Set<String> KNOWN = Set.of("service", "key", "api_key");

    private static SecretBody read(byte[] body) {
        return SecretBodyReader.read(new ByteArrayInputStream(body), KNOWN);
    }

    private static SecretBody read(String body) {
        return read(body.getBytes(UTF_8));
    }

    private static HttpErrorCode refused(byte[] body) {
        HttpError error = assertThrows(HttpError.class, () -> read(body));
        assertFalse(error.toString().contains("MARKER"), error.toString());
        assertNull(error.getCause());
        assertEquals(0, error.getSuppressed().length);
        return error.code();
    }

    private static HttpErrorCode refused(String body) {
        return refused(body.getBytes(UTF_8));
    }

    private static List<FieldError> fieldErrors(String body) {
        InvalidInput error = assertThrows(InvalidInput.class, () -> read(body));
        assertFalse((error + error.errors().toString()).contains("MARKER"), error.toString());
        assertNull(error.getCause());
        return error.errors();
    }

    private static String value(String body) {
        try (SecretBody read = read(body)) {
            return read.takeText("key");
        }
    }

    private static byte[] bodyOf(int bytes) {
        String start = "{\"key\":\"";
        return (start + "k".repeat(bytes - start.length() - 2) + "\"}").getBytes(UTF_8);
    }

    @Test
    void everyFieldCanBeTakenOnce() {
        try (SecretBody body = read(" {\"service\" : \"openai\",\n\t\"key\":\"sk-1\"}\r\n ")) {
            assertEquals(Set.of("service", "key"), new TreeSet<>(body.names()));
            assertEquals("openai", body.takeText("service"));
            assertEquals(Set.of("key"), body.names());
            try (Secret key = body.take("key").orElseThrow()) {
                assertEquals(4, key.length());
            }
            assertTrue(body.take("key").isEmpty());
            assertTrue(body.take("api_key").isEmpty());
            InvalidInput missing = assertThrows(InvalidInput.class, () -> body.takeText("service"));
            assertEquals("required", missing.errors().get(0).code());
            assertEquals("service", missing.errors().get(0).field());
        }
    }

    @Test
    void anEmptyObjectHasNoFields() {
        assertEquals(Set.of(), read("{}").names());
        assertEquals(Set.of(), read("{\"key\":null,\"service\":null}").names(), "null counts as missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "sk-1|sk-1",
                "\\u0073\\u006B|sk",
                "a\\\"\\\\\\/b|a\"\\/b",
                "\\u00e9é|éé",
                "\\ud83d\\ude00😀|😀😀",
                "\\ud83D\\uDE00|😀",
                "• ﻿|• ﻿",
                "`\\t\\n\\r\\b\\f`|`\t\n\r\b\f`",
                "\\u0000|\u0000",
                "\u007f\u2028|\u007f\u2028",
            })
    void escapesAndCharactersOfAllPlanesAreRead(String written, String value) {
        assertEquals(value, value("{\"key\":\"" + written + "\"}"));
    }

    @Test
    void anEscapedNameIsThatName() {
        assertEquals("v", value("{\"\\u006bey\":\"v\"}"));
    }

    @Test
    void aLongValueIsReadWhole() {
        String value = "é\\n".repeat(20_000);
        assertEquals("é\n".repeat(15_000), value("{\"key\":\"" + value.substring(0, 45_000) + "\"}"));
    }

    @Test
    void theLongestBodyIs64Kibibytes() {
        assertEquals(65_536, SecretBodyReader.MAX_BYTES);
        try (SecretBody body = read(bodyOf(65_536))) {
            assertEquals(65_536 - 10, body.take("key").orElseThrow().length());
        }
        assertEquals(HttpErrorCode.BODY_TOO_LARGE, refused(bodyOf(65_537)));
        assertEquals(HttpErrorCode.BODY_TOO_LARGE, refused("{}" + " ".repeat(65_535)), "blanks count too");
        assertEquals(HttpErrorCode.BODY_TOO_LARGE, refused("é".repeat(32_769)), "bytes are counted");
        assertEquals(HttpErrorCode.BODY_TOO_LARGE, refused("x".repeat(1_000_000)), "checked before parsing");
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) ' ');
                return length;
            }
        };
        HttpError error = assertThrows(HttpError.class, () -> SecretBodyReader.read(endless, KNOWN));
        assertEquals(HttpErrorCode.BODY_TOO_LARGE, error.code());
    }

    @Test
    void aBodyThatBreaksOffIsRefusedWithoutTheReasonsText() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("MARKER");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        HttpError error = assertThrows(HttpError.class, () -> SecretBodyReader.read(broken, KNOWN));
        assertEquals(HttpErrorCode.INVALID_JSON, error.code());
        assertFalse(error.toString().contains("MARKER"));
        assertNull(error.getCause());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "null",
                "true",
                "1",
                "MARKER",
                "\"MARKER\"",
                "[]",
                "[{\"key\":\"MARKER\"}]",
                "{",
                "}",
                "{]",
                "{\"key\"",
                "{\"key\":",
                "{\"key\":\"MARKER",
                "{\"key\":\"MARKER\"",
                "{\"key\":\"MARKER\",",
                "{\"key\":\"MARKER\",}",
                "{,\"key\":\"MARKER\"}",
                "{\"key\" \"MARKER\"}",
                "{key:\"MARKER\"}",
                "{'key':'MARKER'}",
                "{\"key\":'MARKER'}",
                "{\"key\":MARKER}",
                "{\"key\":NaN}",
                "{\"key\":01}",
                "{\"key\":+1}",
                "{\"key\":1e}",
                "{\"key\":nul}",
                "{\"key\":\"MARKER\"}}",
                "{\"key\":\"MARKER\"} MARKER",
                "{\"key\":\"MARKER\"} {}",
                "{\"key\":\"MARKER\"},",
                "{\"key\":\"MARKER\"}\0",
                "\0{\"key\":\"MARKER\"}",
                "{\"key\":\"MARKER\\x\"}",
                "{\"key\":\"MARKER\\u12\"}",
                "{\"key\":\"MARKER\\uD8\"}",
                "{\"key\":\"MAR\nKER\"}",
                "{\"key\":\"MAR\tKER\"}",
                "{\"key\":\"MAR\u0000KER\"}",
                "/* MARKER */{\"key\":\"MARKER\"}",
                "{\"key\":\"MARKER\"}// MARKER",
                "{\"key\":\"MARKER\"}#",
                "{\"key\":\"MARKER\";\"service\":\"x\"}",
            })
    void whatIsNotOneJsonObjectIsRefused(String body) {
        assertEquals(HttpErrorCode.INVALID_JSON, refused(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"MARKER\",\"key\":\"MARKER\"}",
                "{\"key\":null,\"key\":\"MARKER\"}",
                "{\"key\":\"MARKER\",\"key\":null}",
                "{\"key\":\"MARKER\",\"\\u006bey\":\"x\"}",
                "{\"MARKER\":1,\"MARKER\":1}",
                "{\"service\":{\"MARKER\":1,\"MARKER\":2}}",
            })
    void aNameTwiceIsRefused(String body) {
        assertEquals(HttpErrorCode.INVALID_JSON, refused(body));
    }

    @Test
    void aNameOfAnotherCaseIsAnotherName() {
        assertEquals("unknown_field", fieldErrors("{\"KEY\":\"MARKER\"}").get(0).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretKey", "max_single_transaction_fet", "x", "a234567890123456789012345678901234567890"})
    void anUnknownFieldIsNamed(String name) {
        FieldError error = fieldErrors("{\"" + name + "\":{\"MARKER\":[1]},\"key\":\"MARKER\"}")
                .get(0);

        assertEquals(name, error.field());
        assertEquals("unknown_field", error.code());
        assertTrue(error.detail().contains(name), error.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-MARKER",
                "MARKER word",
                "MARKER.x",
                "MARKER\u00e9",
                "MARKER78901234567890123456789012345678901",
                ""
            })
    void anUnknownFieldThatIsNoNameIsNotRepeated(String name) {
        FieldError error = fieldErrors("{\"" + name + "\":1}").get(0);

        assertEquals("", error.field());
        assertEquals("unknown_field", error.code());
        assertFalse(error.detail().contains("MARKER"), error.detail());
    }

    @Test
    void anIgnoredFieldMayHoldAnything() {
        for (String value : List.of("null", "1", "true", "\"MARKER\"", "[[1],{}]", "{\"MARKER\":[{}]}")) {
            try (SecretBody body = SecretBodyReader.read(
                    new ByteArrayInputStream(
                            ("{\"seen\":" + value + ",\"key\":\"k\"}").getBytes(StandardCharsets.UTF_8)),
                    Map.of("seen", FieldType.IGNORED, "key", FieldType.STRING))) {
                assertEquals(Set.of("key"), body.names());
            }
        }
    }

    @Test
    void deepNestingIsRefusedWithoutFollowingIt() {
        for (int depth : new int[] {5, 100, 10_000, 32_000}) {
            assertEquals(HttpErrorCode.INVALID_JSON, refused("{\"key\":" + "[".repeat(depth)));
            assertEquals(HttpErrorCode.INVALID_JSON, refused("[".repeat(depth)));
            assertEquals(
                    HttpErrorCode.INVALID_JSON, refused("{\"key\":".repeat(Math.min(depth, 9_000)) + "\"MARKER\""));
        }
        assertEquals(
                "not_a_string", fieldErrors("{\"key\":[[[1]]]}").get(0).code(), "slight nesting gets a precise error");
    }

    @Test
    void aVeryLongNameIsRefused() {
        assertEquals(HttpErrorCode.INVALID_JSON, refused("{\"" + "MARKER".repeat(100) + "\":1}"));
        assertEquals(HttpErrorCode.INVALID_JSON, refused("{\"key\":\"MARKER\",\"" + "k".repeat(60_000) + "\":1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "-1.5e300", "true", "false", "[]", "{}", "[\"MARKER\"]", "{\"MARKER\":\"MARKER\"}", "[null]"
            })
    void aFieldThatIsNoStringIsNamed(String value) {
        FieldError error =
                fieldErrors("{\"key\":" + value + ",\"service\":\"x\"}").get(0);
        assertEquals("key", error.field());
        assertEquals("not_a_string", error.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800", "\\ud83d\\ud83d\\ude00"})
    void halfACharacterIsNoText(String value) {
        FieldError error = fieldErrors("{\"key\":\"MARKER" + value + "\"}").get(0);
        assertEquals("key", error.field());
        assertEquals("not_text", error.code());
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        List<FieldError> errors = fieldErrors("{\"service\":1,\"key\":\"\\ud800\",\"MARK-ER\":\"x\",\"api_key\":[]}");
        assertEquals(
                List.of("service not_a_string", "key not_text", " unknown_field", "api_key not_a_string"),
                errors.stream().map(error -> error.field() + " " + error.code()).toList());
    }

    @Test
    void manyUnknownFieldsAreFewErrors() {
        StringBuilder body = new StringBuilder("{\"key\":\"MARKER\"");
        for (int i = 0; i < 5000; i++) {
            body.append(",\"u").append(i).append("\":1");
        }
        assertEquals(5, fieldErrors(body + "}").size(), "else a small body would make a very large answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af", // an overlong slash
                "c1bf",
                "e08080",
                "eda080", // a surrogate
                "f4908080", // beyond Unicode
                "f8888080", // five bytes
                "ff",
                "80",
                "c3", // cut off before the quote
                "e282",
                "f09f98",
            })
    void brokenUtf8IsRefused(String hex) {
        byte[] broken = HexFormat.of().parseHex(hex);
        byte[] start = "{\"key\":\"MARKER".getBytes(UTF_8);
        byte[] end = "\"}".getBytes(UTF_8);
        byte[] body = new byte[start.length + broken.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(broken, 0, body, start.length, broken.length);
        System.arraycopy(end, 0, body, start.length + broken.length, end.length);

        assertEquals(HttpErrorCode.INVALID_JSON, refused(body));
        // The same at the very end of the body.
        assertEquals(HttpErrorCode.INVALID_JSON, refused(Arrays.copyOf(body, start.length + broken.length)));
    }

    @Test
    void otherEncodingsAreRefused() {
        for (Charset other : List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-16"))) {
            assertEquals(HttpErrorCode.INVALID_JSON, refused("{\"key\":\"MARKER\"}".getBytes(other)), other.name());
        }
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertEquals(HttpErrorCode.INVALID_JSON, refused("\ufeff{\"key\":\"MARKER\"}"));
    }
}
