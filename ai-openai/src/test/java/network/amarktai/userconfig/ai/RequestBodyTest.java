package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent of a body: everything, byte for byte, but for the fields that are set or left out. */
class RequestBodyTest {

    private static String sent(Dialect dialect, ModelOperation operation, String body, OptionalLong limit) {
        ModelRequest request = RequestReader.read(dialect, operation, body.getBytes(StandardCharsets.UTF_8));
        return JsonMembers.text(request.body(limit, Storing.AS_REQUESTED));
    }

    private static String chat(String body) {
        return sent(Dialect.OPENAI, ModelOperation.CHAT_COMPLETIONS, body, OptionalLong.empty());
    }

    @Test
    void aBodyThatNeedsNoChangeIsTheSameBytes() {
        assertEquals("{\"ä\":1,\"model\":\"m\"}", chat("{\"ä\":1,\"model\":\"m\"}"));
        String body = " \n{ \"model\" :\t\"m\" , \"messages\":[ {\"role\":\"user\",\"content\":\"a\\u00e4ä €\\n\"} ],"
                + "\"x\":{\"user\":1,\"a\":[1.50,-0,1e3]},\"temperature\":1.0 } \r\n";

        assertEquals(body, chat(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"user\":\"u\",\"model\":\"m\"}            | {\"model\":\"m\"}",
                "{\"model\":\"m\" , \"user\" : {\"a\":[]} }  | {\"model\":\"m\" }",
                "{\"model\":\"m\",\"user\":null,\"n\":1}     | {\"model\":\"m\",\"n\":1}",
                "{ \"user\" : \"u\" , \"model\" : \"m\" }    | {\"model\" : \"m\" }",
                "{\"us\\u0065r\":\"u\",\"model\":\"m\"}      | {\"model\":\"m\"}",
            })
    void theUserIsLeftOut(String body, String sent) {
        assertEquals(sent, chat(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\"}                              | {\"max_completion_tokens\":9,\"model\":\"m\"}",
                "{\"model\":\"m\",\"max_completion_tokens\":70} | {\"model\":\"m\",\"max_completion_tokens\":9}",
                "{\"model\":\"m\",\"max_tokens\": 70 }          | {\"model\":\"m\",\"max_tokens\": 9 }",
                "{\"model\":\"m\",\"max_tokens\":null}          | {\"max_completion_tokens\":9,\"model\":\"m\"}",
                "{\"max_tokens\":7,\"max_completion_tokens\":8,\"model\":\"m\"} | {\"max_completion_tokens\":9,\"model\":\"m\"}",
            })
    void theLimitOfChatKeepsItsName(String body, String sent) {
        assertEquals(sent, sent(Dialect.OPENAI, ModelOperation.CHAT_COMPLETIONS, body, OptionalLong.of(9)));
    }

    @Test
    void theLimitHasOneNameAtFlock() {
        String body = "{\"model\":\"m\",\"max_completion_tokens\":70,\"a\":1}";

        assertEquals(
                "{\"max_tokens\":9,\"model\":\"m\",\"a\":1}",
                sent(Dialect.FLOCK, ModelOperation.CHAT_COMPLETIONS, body, OptionalLong.of(9)));
    }

    @Test
    void responsesAndEmbeddingsHaveTheirOwn() {
        String body = "{\"model\":\"m\",\"max_tokens\":\"is not ours\"}";

        assertEquals(
                "{\"max_output_tokens\":9,\"model\":\"m\",\"max_tokens\":\"is not ours\"}",
                sent(Dialect.OPENAI, ModelOperation.RESPONSES, body, OptionalLong.of(9)));
        assertEquals(body, sent(Dialect.OPENAI, ModelOperation.EMBEDDINGS, body, OptionalLong.of(9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"stream\":true,\"model\":\"m\"} | {\"stream_options\":{\"include_usage\":true},\"stream\":true,\"model\":\"m\"}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":null} | {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{}} | {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{ \"x\":1, \"include_usage\":false }} | {\"model\":\"m\",\"stream\":true,\"stream_options\":{ \"x\":1, \"include_usage\":true }}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{ \"x\":1 }} | {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true, \"x\":1 }}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}} | {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":false} | {\"model\":\"m\",\"stream\":false}",
            })
    void aStreamOfChatIsAskedToReportItsUsage(String body, String sent) {
        assertEquals(sent, chat(body));
    }

    @Test
    void aStreamOfResponsesReportsItsUsageAnyway() {
        String body = "{\"model\":\"m\",\"stream\":true}";

        assertEquals(body, sent(Dialect.OPENAI, ModelOperation.RESPONSES, body, OptionalLong.empty()));
    }

    @Test
    void storingIsForbiddenWhereThereIsSomethingToStore() {
        for (ModelOperation operation : ModelOperation.values()) {
            String sent = JsonMembers.text(Calls.read(operation, "{\"model\":\"m\",\"store\":true}")
                    .body(OptionalLong.empty(), Storing.FORBIDDEN));

            assertEquals("{\"model\":\"m\",\"store\":" + !operation.hasOutput() + "}", sent);
        }
    }

    @Test
    void whatIsSentIsReadAsTheSameRequest() {
        ModelRequest request =
                Calls.read(ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"user\":\"u\",\"stream\":true,\"n\":3"));
        ModelRequest again = Calls.read(
                ModelOperation.CHAT_COMPLETIONS,
                JsonMembers.text(request.body(OptionalLong.of(12), Storing.FORBIDDEN)));

        assertEquals(OptionalLong.of(12), again.outputLimit());
        assertEquals(request.model(), again.model());
        assertEquals(3, again.choices());
        assertFalse(again.hidesUsage(), "it asks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"model\":\"marker\"}",
                "{\"model\":\"m\",\"x\":{\"a\":1,\"a\":\"marker\"}}",
                "{\"model\":\"m\",\"us\\u0065r\":1,\"user\":\"marker\"}",
                "{\"model\":\"m\"} {\"model\":\"marker\"}",
                "{\"model\":\"m\",}",
                "{\"model\":\"m\" // marker\n}",
                "{'model':'marker'}",
                "{\"model\":\"m\",\"x\":NaN}",
                "{\"model\":\"m\",\"x\":\"\u0001marker\"}",
                "\uFEFF{\"model\":\"m\"}",
                "null",
                "{\"model\":\"mar\\nker\"}",
                "{\"model\":\"m\",\"n\":129}",
                "{\"model\":\"m\",\"n\":1.0}",
                "{\"model\":\"m\",\"n\":\"1\"}",
                "{\"model\":\"m\",\"max_tokens\":1.5}",
                "{\"model\":\"m\",\"max_tokens\":\"marker\"}",
                "{\"model\":\"m\",\"max_tokens\":99999999999999999999}",
                "{\"model\":\"m\",\"stream\":1}",
                "{\"model\":\"m\",\"stream_options\":\"marker\"}",
                "{\"model\":\"m\",\"stream_options\":{\"include_usage\":\"marker\"}}",
            })
    void whatAProviderCouldReadDifferentlyIsRefused(String body) {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> Calls.read(ModelOperation.CHAT_COMPLETIONS, body));
        assertFalse((refused.getMessage() + refused.errors()).contains("marker"));
        assertEquals(null, refused.getCause());
    }

    @Test
    void otherEncodingsAndDepthsAreRefused() {
        for (byte[] body : List.of(
                "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_16LE),
                "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_16BE),
                ("{\"model\":\"m\",\"x\":" + "[".repeat(300) + "]".repeat(300) + "}").getBytes(StandardCharsets.UTF_8),
                new byte[] {'{', '"', 'm', 'o', 'd', 'e', 'l', '"', ':', '"', (byte) 0xC3, '"', '}'},
                ("{\"model\":\"" + "m".repeat(129) + "\"}").getBytes(StandardCharsets.UTF_8))) {
            assertThrows(
                    InvalidInput.class,
                    () -> RequestReader.read(Dialect.OPENAI, ModelOperation.CHAT_COMPLETIONS, body));
        }
    }
}
