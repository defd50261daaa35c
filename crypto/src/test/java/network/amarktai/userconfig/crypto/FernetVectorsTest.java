package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of the Fernet specification (github.com/fernet/spec) and the edge cases of {@code fernet-edge.json}. */
class FernetVectorsTest {

    private static final byte[] KEY = Vectors.base64Url(Vectors.SPEC_KEY);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    /** 1985-10-26T01:20:00-07:00 */
    private static final long NOW = 499162800L;

    /** {@code generate.json} and {@code verify.json} contain this one token. */
    private static final String HELLO_TOKEN =
            "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";

    @Test
    void officialGenerateVectorIsMadeByteForByte() {
        byte[] iv = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        assertEquals(HELLO_TOKEN, Fernet.seal(KEY, NOW, iv, HELLO));
    }

    @Test
    void officialVerifyVectorOpens() {
        assertArrayEquals(HELLO, plaintext(HELLO_TOKEN).orElseThrow());
        assertEquals(NOW, Fernet.open(KEY, HELLO_TOKEN).orElseThrow().timestamp());
    }

    /** {@code invalid.json} without its two rows about time; three of the remaining rows have a valid MAC. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "incorrect mac, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==",
        "too short, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==",
        "invalid base64, %%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==",
        "payload size not multiple of block size, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm",
        "payload padding error, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==",
        "incorrect IV, gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ=="
    })
    void officialInvalidVectorIsRefused(String description, String token) {
        assertTrue(Fernet.open(KEY, token).isEmpty());
    }

    /**
     * The two rows of {@code invalid.json} about time. They are invalid only with a time to live of 60 seconds; a
     * secret at rest has none, so they must open here. Their content is empty.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "far-future TS, 499198801, gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==",
        "expired TTL, 499162801, gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q=="
    })
    void officialVectorsOfTimeOpenBecauseThereIsNoTimeToLive(String description, long timestamp, String token) {
        assertArrayEquals(new byte[0], plaintext(token).orElseThrow());
        assertEquals(timestamp, Fernet.open(KEY, token).orElseThrow().timestamp());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edges")
    void edgeCaseIsJudgedAsTheStrictReaderShould(String description, JsonNode row) {
        Optional<byte[]> opened = plaintext(row.get("token").asText());
        String verdict = row.get("recommended_strict").asText();
        if (verdict.startsWith("accept")) {
            String expected = row.get("python_verdict").asText().substring("ok:".length());
            assertArrayEquals(expected.getBytes(StandardCharsets.ISO_8859_1), opened.orElseThrow());
        } else if (verdict.startsWith("reject")) {
            assertTrue(opened.isEmpty());
        } else {
            fail("no verdict");
        }
    }

    @Test
    void allEdgeCasesAreThere() {
        assertEquals(26, Vectors.fernetEdge().count());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0", "-9223372036854775808", "-1"})
    void timestampIsUnsigned(long timestamp) {
        String token = Fernet.seal(KEY, timestamp, new byte[16], HELLO);
        assertEquals(timestamp, Fernet.open(KEY, token).orElseThrow().timestamp());
    }

    private static Optional<byte[]> plaintext(String token) {
        return Fernet.open(KEY, token).map(FernetContent::secret).map(Secret::revealBytes);
    }

    static Stream<Object[]> edges() {
        return Vectors.fernetEdge().map(row -> new Object[] {row.get("desc").asText(), row});
    }
}
