package network.amarktai.userconfig.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/**
 * A provider in memory, for OpenAI and FLock. Each call of a model gets some words as its answer. It bills each call that it
 * got: at most the bound of the request and its limit of output, and by default half of the bound and three tokens a choice.
 *
 * <p>Requests are read with patterns, which is enough for bodies that tests write.
 */
public final class FakeModelProvider implements ModelProvider {

    /** A call that reached the provider. */
    public record Sent(
            ServiceId service, Request request, OptionalLong outputLimit, Map<String, String> headers, String key) {}

    private static final Set<ServiceId> SERVICES = Set.of(Examples.OPENAI, Examples.FLOCK);
    private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "text-embedding-3-small");
    private static final List<String> WORDS = List.of("Good", " day", "!");
    private static final Pattern OBJECT = Pattern.compile("(?s)\\s*\\{.*}\\s*");
    private static final Pattern MODEL = Pattern.compile("\"model\"\\s*:\\s*\"([^\"]{1,128})\"");
    private static final Pattern LIMIT =
            Pattern.compile("\"(?:max_completion_tokens|max_tokens|max_output_tokens)\"\\s*:\\s*(\\S+?)\\s*[,}]");
    private static final Pattern CHOICES = Pattern.compile("\"n\"\\s*:\\s*(\\S+?)\\s*[,}]");
    private static final Pattern TIER = Pattern.compile("\"service_tier\"\\s*:\\s*\"((?!auto|default)[a-z_]+)\"");
    private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*(\\S+?)\\s*[,}]");
    private static final Pattern ASKS_FOR_USAGE = Pattern.compile("\"include_usage\"\\s*:\\s*true");
    private static final Pattern UNBOUNDED = Pattern.compile("\"(previous_response_id|conversation|background)\"\\s*:");
    private static final Pattern MESSAGE = Pattern.compile("\"role\"\\s*:");
    private static final int SUPPLEMENT = 8;

    private final Executor executor;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, TokenCounts> billed = new TreeMap<>();
    private ModelBehaviour behaviour = ModelBehaviour.ANSWERS;
    private @Nullable TokenCounts usage;
    private Runnable meanwhile = () -> {};

    /** Answers on these threads. With {@code Runnable::run}, a call is over when {@code send} returns. */
    public FakeModelProvider(Executor executor) {
        this.executor = executor;
    }

    /** Sets what happens to later calls. */
    public synchronized void behave(ModelBehaviour next) {
        behaviour = next;
    }

    /** Sets what later calls use; null: the default. */
    public synchronized void use(@Nullable TokenCounts counts) {
        usage = counts;
    }

    /** Sets a hook that runs after a request arrived and before its answer. */
    public synchronized void meanwhile(Runnable other) {
        meanwhile = other;
    }

    /** The calls that arrived, oldest first. */
    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What all calls with this key have used, also those whose usage was not reported. */
    public synchronized TokenCounts billed(String key) {
        return billed.getOrDefault(key, TokenCounts.none());
    }

    @Override
    public boolean offers(ServiceId service) {
        return SERVICES.contains(service);
    }

    @Override
    public Request read(ServiceId service, ModelOperation operation, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!OBJECT.matcher(text).matches()) {
            throw invalid("body");
        }
        String model = first(MODEL, text).orElseThrow(() -> invalid("model"));
        long bound = body.length + SUPPLEMENT * MESSAGE.matcher(text).results().count();
        OptionalLong limit = number(LIMIT, text, 0, Integer.MAX_VALUE, "max_completion_tokens");
        int choices = (int) number(CHOICES, text, 1, 128, "n").orElse(1);
        String tier = first(TIER, text).orElse(AiPrices.STANDARD_TIER);
        String stream = first(STREAM, text).orElse("false");
        if (!stream.equals("true") && !stream.equals("false")) {
            throw invalid("stream");
        }
        return new FakeRequest(
                service,
                operation,
                model,
                bound,
                new Asked(limit, choices, tier),
                first(UNBOUNDED, text).orElse(null),
                stream.equals("true")
                        ? (ASKS_FOR_USAGE.matcher(text).find() ? Delivery.STREAM_WITH_USAGE : Delivery.STREAM)
                        : Delivery.WHOLE);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static OptionalLong number(Pattern pattern, String text, int least, int most, String field) {
        Optional<String> found = first(pattern, text);
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!found.get().matches("\\d{1,9}")) {
            throw invalid(field);
        }
        long value = Long.parseLong(found.get());
        if (value < least || value > most) {
            throw invalid(field);
        }
        return OptionalLong.of(value);
    }

    private static InvalidInput invalid(String field) {
        return InvalidInput.of(List.of(new FieldError(field, "invalid", "The field " + field + " is invalid.")));
    }

    @Override
    public Call send(
            Request request, OptionalLong outputLimit, Map<String, String> headers, Secret key, Answer answer) {
        FakeRequest call = (FakeRequest) request;
        Sent arrived = new Sent(call.service, call, outputLimit, Map.copyOf(headers), Examples.text(key));
        return start(arrived, call.delivery, chat(call, outputLimit), answer);
    }

    @Override
    public Call models(
            ServiceId service, List<String> allowed, Map<String, String> headers, Secret key, Answer answer) {
        String data = MODELS.stream()
                .filter(model -> allowed.isEmpty() || allowed.contains(model))
                .map(model -> "{\"id\":\"" + model + "\",\"object\":\"model\"}")
                .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}"));
        FakeModelCall call = new FakeModelCall(executor, answer, null);
        call.answers(200, "application/json", List.of(data));
        return call;
    }

    private Call start(Sent arrived, Delivery delivery, TokenCounts counts, Answer answer) {
        ModelBehaviour now;
        Runnable hook;
        synchronized (this) {
            now = behaviour;
            hook = meanwhile;
            if (now != ModelBehaviour.IS_AWAY) {
                sent.add(arrived);
            }
            if (now != ModelBehaviour.IS_AWAY && now != ModelBehaviour.REFUSES) {
                billed.merge(arrived.key, counts, TokenCounts::plus);
            }
        }
        FakeModelCall call = new FakeModelCall(executor, answer, now == ModelBehaviour.ANSWERS ? counts : null, hook);
        boolean told = now == ModelBehaviour.ANSWERS;
        List<String> pieces = delivery == Delivery.WHOLE
                ? List.of(whole(counts, told))
                : stream(counts, told && delivery == Delivery.STREAM_WITH_USAGE);
        String type = delivery == Delivery.WHOLE ? "application/json" : "text/event-stream";
        switch (now) {
            case ANSWERS, ANSWERS_WITHOUT_USAGE -> call.answers(200, type, pieces);
            case REFUSES ->
                call.answers(
                        401,
                        "application/json",
                        List.of("{\"error\":{\"message\":\"Incorrect API key: [redacted]\"}}"));
            case IS_AWAY -> call.isAway();
            case NEVER_ANSWERS -> call.neverAnswers();
            case STALLS -> call.stalls(type, pieces.get(0));
            case BREAKS_OFF -> call.breaksOff(type, pieces.get(0));
        }
        return call;
    }

    private synchronized TokenCounts chat(FakeRequest call, OptionalLong outputLimit) {
        if (usage != null) {
            return usage;
        }
        long each = Math.min(WORDS.size(), outputLimit.orElse(call.asked.limit.orElse(Long.MAX_VALUE)));
        long output = call.operation.hasOutput() ? Math.multiplyExact(each, (long) call.asked.choices) : 0;
        return new TokenCounts(Math.max(1, call.inputBound / 2), 0, output, 0);
    }

    private static String whole(TokenCounts counts, boolean told) {
        return "{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + String.join("", WORDS) + "\"}}]" + (told ? ",\"usage\":" + json(counts) : "") + "}";
    }

    private static List<String> stream(TokenCounts counts, boolean told) {
        Stream<String> words = IntStream.range(0, WORDS.size())
                .mapToObj(i ->
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + WORDS.get(i) + "\"}}]}\n\n");
        Stream<String> end = told
                ? Stream.of("data: {\"choices\":[],\"usage\":" + json(counts) + "}\n\n", "data: [DONE]\n\n")
                : Stream.of("data: [DONE]\n\n");
        return Stream.concat(words, end).toList();
    }

    private static String json(TokenCounts counts) {
        return "{\"prompt_tokens\":" + counts.input() + ",\"completion_tokens\":" + counts.output()
                + ",\"total_tokens\":" + counts.total() + "}";
    }

    private enum Delivery {
        WHOLE,
        STREAM,
        STREAM_WITH_USAGE
    }

    private record Asked(OptionalLong limit, int choices, String tier) {}

    private record FakeRequest(
            ServiceId service,
            ModelOperation operation,
            String model,
            long inputBound,
            Asked asked,
            @Nullable String without,
            Delivery delivery)
            implements Request {

        @Override
        public OptionalLong outputLimit() {
            return asked.limit;
        }

        @Override
        public String tier() {
            return asked.tier;
        }

        @Override
        public int choices() {
            return asked.choices;
        }

        @Override
        public Optional<String> unbounded() {
            return Optional.ofNullable(without);
        }

        @Override
        public boolean streams() {
            return delivery != Delivery.WHOLE;
        }
    }
}
