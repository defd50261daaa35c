package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage in answers of any chunking and line ends: what is found, and what the client does not see of it. */
class StreamTest {

    private static final String USAGE = "{\"prompt_tokens\":9,\"completion_tokens\":12,\"total_tokens\":21,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":5}}";
    private static final TokenCounts COUNTS = new TokenCounts(9, 4, 12, 5);
    private static final String STREAM = ": comment\n\n"
            + "data: {\"choices\":[{\"delta\":{\"content\":\"say \\\"usage\\\": {}\"}}],\"usage\":null}\n\n"
            + "data: {\"choices\":[{\"usage\":null}],\"usage\":null}\n\n"
            + "data: {\"a\":1,\"usage\":null}\ndata: \n\n"
            + "event: x\nid: 1\ndata: {\"usage\" : null , \"choices\":[1]}\n\n"
            + "data:{\"choices\":[],\ndata: \"usage\":null,\"a\":\"ä\"}\n\n"
            + "data: {\"choices\":[],\"usage\":" + USAGE + "}\n\n"
            + "data: {\"choices\":[1],\"service_tier\":\"x\",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n"
            + "data: [DONE]\n\n";
    private static final String SEEN = String.join(
            "\n\n",
            ": comment",
            "data: {\"choices\":[{\"delta\":{\"content\":\"say \\\"usage\\\": {}\"}}]}",
            "data: {\"choices\":[{\"usage\":null}]}",
            "data: {\"a\":1}\ndata: ",
            "event: x\nid: 1\ndata: {\"choices\":[1]}",
            "data:{\"choices\":[],\"a\":\"ä\"}",
            "data: {\"choices\":[1],\"service_tier\":\"x\"}",
            "data: [DONE]",
            "");

    private static List<byte[]> pieces(String text, long seed) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(seed % 3 == 0 ? 2 : 60));
            pieces.add(Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        return pieces;
    }

    private static String seen(String stream, long seed) {
        HiddenUsage filter = new HiddenUsage();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces(stream, seed).forEach(piece -> filter.take(piece, out));
        filter.end(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static TokenCounts counts(ModelOperation operation, String body, long seed) {
        UsageReader reader = new UsageReader(operation);
        UsageWatch watch = new UsageWatch(reader);
        pieces(body, seed).forEach(watch::feed);
        return reader.counts();
    }

    @Property(tries = 100)
    void theChunkingMakesNoDifference(@ForAll long seed) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            String stream = STREAM.replace("\n", end);
            assertEquals(SEEN.replace("\n", end), seen(stream, Math.abs(seed)));
            assertEquals(COUNTS, counts(ModelOperation.CHAT_COMPLETIONS, stream, Math.abs(seed)));
        }
    }

    @Test
    void anEventPassesAsSoonAsItIsWhole() {
        HiddenUsage filter = new HiddenUsage();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        filter.take("data: {\"choices\":[1]}\r\n\r".getBytes(StandardCharsets.UTF_8), out);
        assertEquals("data: {\"choices\":[1]}\r\n\r", out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"usage\":null}}",
                " {\"usage\":null}",
                "<html>\"usage\"",
                "data: {\"usage\":null\n\n",
                "data: \"usage\"\n\n",
                "data: {\"choices\":[{\"usage\":null}]}\n\n",
            })
    void whatIsNotAReportPasses(String body) {
        for (long seed = 0; seed < 6; seed++) {
            assertEquals(body, seen(body, seed));
        }
    }

    @Test
    void aStreamWithoutItsLastLinePasses() {
        assertEquals("data: {\"choices\":[1]}", seen("data: {\"choices\":[1],\"usage\":null}", 1));
        assertEquals("", seen("data: {\"choices\":[],\"usage\":" + USAGE + "}", 1));
    }

    @Test
    void anEventAboveTheLimitPassesAndTheNextIsReadAgain() {
        String large = "data: {\"choices\":[\"" + "x".repeat(1024 * 1024 + 100) + "\"],\"usage\":null}\n\n";
        String report = "data: {\"choices\":[],\"usage\":" + USAGE + "}\n\n";

        assertEquals(large, seen(large + report, 1));
        assertEquals(COUNTS, counts(ModelOperation.CHAT_COMPLETIONS, large + report, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"response.completed\",\"response\":{\"output\":[{\"usage\":{}}],\"usage\":%s}}",
                "{\"type\":\"response.incomplete\",\"response\":{\"usage\":%s,\"metadata\":{}}}",
                "{\"type\":\"response.failed\",\"response\" : {\"a\":[[],{}], \"usage\" : %s}}",
            })
    void theUsageOfResponsesIsInTheirLastEvent(String event) {
        String usage = "{\"input_tokens\":9,\"input_tokens_details\":{\"cached_tokens\":4},\"output_tokens\":12,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":5},\"total_tokens\":21}";
        String stream =
                "event: a\ndata: {\"type\":\"response.created\",\"response\":{\"usage\":null}}\n\nevent: b\ndata: "
                        + event.formatted(usage) + "\n\n";

        for (long seed = 0; seed < 9; seed++) {
            assertEquals(COUNTS, counts(ModelOperation.RESPONSES, stream, seed));
        }
        assertEquals(COUNTS, counts(ModelOperation.RESPONSES, "{\"object\":\"response\",\"usage\":" + usage + "}", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"usage\":%s}]}",
                "{\"x\":{\"usage\":%s}}",
                "{\"response\":[{\"usage\":%s}]}",
                "{\"x\":{\"response\":{\"usage\":%s}}}",
                "{\"usage\":[%s]}",
                "{\"usage\":\"x\",\"y\":%s}",
                "{\"content\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":1,\\\"completion_tokens\\\":1}\"}",
                "{\"usage\"}",
                "\"usage\":%s",
                "",
            })
    void otherMembersAreNoUsage(String body) {
        assertNull(counts(ModelOperation.CHAT_COMPLETIONS, body.formatted(USAGE), 1));
        assertNull(counts(ModelOperation.CHAT_COMPLETIONS, "data: " + body.formatted(USAGE) + "\n\n", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"prompt_tokens\":1}",
                "{\"completion_tokens\":1}",
                "{\"prompt_tokens\":-1,\"completion_tokens\":1}",
                "{\"prompt_tokens\":1.0,\"completion_tokens\":1}",
                "{\"prompt_tokens\":1,\"completion_tokens\":\"1\"}",
                "{\"prompt_tokens\":1,\"completion_tokens\":null}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1000000000001}",
                "{\"prompt_tokens\":1,\"completion_tokens\":true}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":2}}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":-2}}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"completion_tokens_details\":{\"reasoning_tokens\":2}}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":\"2\"}",
            })
    void usageThatIsNotCredibleIsUnknown(String usage) {
        assertNull(counts(ModelOperation.CHAT_COMPLETIONS, "{\"usage\":" + usage + "}", 1));
    }

    @Test
    void whatOnlyTheTotalCountsIsOutput() {
        assertEquals(
                new TokenCounts(10, 0, 90, 0),
                counts(
                        ModelOperation.CHAT_COMPLETIONS,
                        "{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":20,\"total_tokens\":100}}",
                        1));
        assertEquals(
                new TokenCounts(10, 0, 0, 0),
                counts(
                        ModelOperation.EMBEDDINGS,
                        "{\"data\":[],\"usage\":{\"prompt_tokens\":10,\"total_tokens\":10}}",
                        1));
    }

    @Test
    void afterABrokenEventTheNextIsRead() {
        assertEquals(
                COUNTS,
                counts(
                        ModelOperation.CHAT_COMPLETIONS,
                        "data: {\"a\":\"\n\ndata: ]]]}\n\ndata: {\"usage\":" + USAGE + "}\n\n",
                        1));
    }

    @Test
    void anEndlessUsageIsNotKept() {
        String endless =
                "{\"usage\":{\"x\":\"" + "x".repeat(10_000) + "\",\"prompt_tokens\":1,\"completion_tokens\":1}}";
        assertNull(counts(ModelOperation.CHAT_COMPLETIONS, endless, 1));
    }
}
