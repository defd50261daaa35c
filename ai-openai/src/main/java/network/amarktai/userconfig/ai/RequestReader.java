package network.amarktai.userconfig.ai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import network.amarktai.userconfig.ai.JsonMembers.Member;
import network.amarktai.userconfig.ai.JsonTokens.Kind;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** Reads one request body. Errors name fields and never quote the body. */
final class RequestReader {

    /** The most answers that a request can ask for, at OpenAI. */
    private static final int MAX_CHOICES = 128;

    private static final int MAX_MODEL_LENGTH = 128;

    private static final Pattern TIER = Pattern.compile("[A-Za-z_]{1,32}");
    private static final Set<String> LEFT_TO_THE_PROVIDER = Set.of("auto", "default");

    /** Fields whose presence makes the provider add what is not in the request, or choose another model. */
    private static final List<String> WITHOUT_BOUND = List.of(
            "previous_response_id",
            "conversation",
            "prompt",
            "web_search_options",
            "audio",
            "prediction",
            "context_management",
            "fallbacks",
            "models");

    private final Dialect dialect;
    private final ModelOperation operation;
    private final byte[] body;
    private final JsonMembers members;
    private final List<FieldError> errors = new ArrayList<>();

    private RequestReader(Dialect dialect, ModelOperation operation, byte[] body) {
        this.dialect = dialect;
        this.operation = operation;
        this.body = body;
        this.members = JsonMembers.of(body);
    }

    /** @throws InvalidInput with {@code invalid_input} about the fields that are wrong */
    static ModelRequest read(Dialect dialect, ModelOperation operation, byte[] body) {
        try {
            return new RequestReader(dialect, operation, body).request();
        } catch (MalformedJson broken) {
            throw InvalidInput.of(
                    List.of(
                            new FieldError(
                                    "body",
                                    "invalid_json",
                                    "Send one JSON object in UTF-8, in which no name occurs twice and that is nested at most 200 deep.")));
        }
    }

    private ModelRequest request() {
        String model = model();
        String tier = tier();
        OptionalLong limit = limit();
        int choices = choices();
        Delivery delivery = delivery();
        if (!errors.isEmpty()) {
            throw InvalidInput.of(errors);
        }
        InputScan input = new InputScan(body, operation);
        return new ModelRequest(
                dialect,
                operation,
                members,
                delivery,
                new ModelRequest.Facts(
                        model,
                        tier,
                        input.bound(ImageTokens.of(dialect, model)),
                        limit,
                        choices,
                        unbounded(input).orElse(null)));
    }

    private String model() {
        String model = members.find("model").flatMap(members::text).orElse("");
        if (model.isEmpty()
                || model.length() > MAX_MODEL_LENGTH
                || model.codePoints().anyMatch(Character::isISOControl)) {
            error("model", "The field model is the name of a model, of at most " + MAX_MODEL_LENGTH + " characters.");
        }
        return model;
    }

    private String tier() {
        Member member = members.find("service_tier").orElse(null);
        if (member == null || member.kind() == Kind.NULL) {
            return AiPrices.STANDARD_TIER;
        }
        String tier = members.text(member).orElse("");
        if (!TIER.matcher(tier).matches()) {
            error("service_tier", "The field service_tier is the name of a tier, or left out.");
        }
        return LEFT_TO_THE_PROVIDER.contains(tier) ? AiPrices.STANDARD_TIER : tier;
    }

    private OptionalLong limit() {
        OptionalLong largest = OptionalLong.empty();
        for (String name : dialect.limits(operation)) {
            OptionalLong count = count(name, "The field " + name + " is a whole number of tokens, or left out.");
            if (count.isPresent()) {
                largest = OptionalLong.of(Math.max(count.getAsLong(), largest.orElse(0)));
            }
        }
        return largest;
    }

    private int choices() {
        String right = "The field n is 1 to " + MAX_CHOICES + ", or left out.";
        long count = count("n", right).orElse(1);
        if (count < 1 || count > MAX_CHOICES) {
            error("n", right);
            return 1;
        }
        return (int) count;
    }

    private OptionalLong count(String name, String right) {
        Optional<Member> member = members.find(name);
        Optional<Long> count = member.flatMap(members::count);
        if (member.isPresent() && count.isEmpty()) {
            error(name, right);
        }
        return count.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private Delivery delivery() {
        boolean streams = flag(members, "stream");
        Member options = members.find("stream_options").orElse(null);
        if (options != null && options.kind() != Kind.OBJECT) {
            error("stream_options", "The field stream_options is an object, or left out.");
            return Delivery.WHOLE;
        }
        boolean asks = options != null && flag(members.inside(options), "include_usage");
        return !streams ? Delivery.WHOLE : asks ? Delivery.STREAM_WITH_USAGE : Delivery.STREAM;
    }

    private boolean flag(JsonMembers object, String name) {
        Kind kind = object.find(name).map(Member::kind).orElse(null);
        if (kind != null && kind != Kind.TRUE && kind != Kind.FALSE) {
            error(name, "The field " + name + " is true or false, or left out.");
        }
        return kind == Kind.TRUE;
    }

    private Optional<String> unbounded(InputScan input) {
        return WITHOUT_BOUND.stream()
                .filter(name -> members.find(name).isPresent())
                .findFirst()
                .or(() -> Optional.of("background").filter(this::isOn))
                .or(input::unbounded);
    }

    private boolean isOn(String name) {
        return members.find(name).filter(member -> member.kind() != Kind.FALSE).isPresent();
    }

    private void error(String field, String right) {
        errors.add(new FieldError(field, "invalid", right));
    }
}
