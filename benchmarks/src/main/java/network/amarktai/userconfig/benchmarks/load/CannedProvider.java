package network.amarktai.userconfig.benchmarks.load;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AI provider with canned answers. A stream has as many events as the limit of its output tokens, and pauses as many
 * milliseconds before each but the first as its seed says.
 */
public final class CannedProvider {

    private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");
    private static final Pattern EVENTS = Pattern.compile("\"max_(?:completion_)?tokens\"\\s*:\\s*([0-9]+)");
    private static final Pattern PAUSE = Pattern.compile("\"seed\"\\s*:\\s*([0-9]+)");
    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":190,\"completion_tokens\":24,\"total_tokens\":214,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";
    private static final byte[] ANSWER = bytes(
            "{\"id\":\"chatcmpl-0123456789\",\"object\":\"chat.completion\",\"created\":1764500000,\"model\":\"gpt-4o-mini\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                    + "The order to buy 0.5 BTC, because its price is nearest to the market. ".repeat(4)
                    + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}]," + USAGE + "}");

    private static final Duration IDLE = Duration.ofHours(1);

    private CannedProvider() {}

    /** Serves until the process is killed. */
    public static void main(String[] arguments) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            // Gateways keep their connections while others are measured.
            config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(IDLE.toMillis()));
            config.routes.post("/v1/chat/completions", CannedProvider::answer);
        });
        javalin.start("127.0.0.1", 0);
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        output.println("listening on http://127.0.0.1:" + javalin.port());
    }

    private static void answer(Context context) throws IOException {
        String body = context.body();
        if (STREAM.matcher(body).find()) {
            context.contentType("text/event-stream");
            stream(context.outputStream(), number(EVENTS, body), number(PAUSE, body));
        } else {
            context.contentType("application/json").result(ANSWER);
        }
    }

    private static void stream(OutputStream output, int events, int pauseMillis) throws IOException {
        for (int event = 0; event < events; event++) {
            if (event > 0) {
                pause(pauseMillis);
            }
            output.write(
                    event("[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}],\"usage\":null"));
            output.flush();
        }
        output.write(event("[]," + USAGE));
        output.write(bytes("data: [DONE]\n\n"));
        output.flush();
    }

    private static byte[] event(String choices) {
        return bytes(
                "data: {\"id\":\"chatcmpl-0123456789\",\"object\":\"chat.completion.chunk\",\"created\":1764500000,"
                        + "\"model\":\"gpt-4o-mini\",\"choices\":" + choices + "}\n\n");
    }

    private static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private static int number(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
