package network.amarktai.userconfig.ai;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/** A request whose body was read. The body is sent as it is, but for the members that {@link #body} names. */
final class ModelRequest implements ModelProvider.Request {

    /** What was found in the body. */
    record Facts(
            String model,
            String tier,
            long inputBound,
            OptionalLong outputLimit,
            int choices,
            @Nullable String unbounded) {}

    private static final String STREAM_OPTIONS = "stream_options";
    private static final String INCLUDE_USAGE = "include_usage";

    private final Dialect dialect;
    private final ModelOperation operation;
    private final JsonMembers members;
    private final Delivery delivery;
    private final Facts facts;

    ModelRequest(Dialect dialect, ModelOperation operation, JsonMembers members, Delivery delivery, Facts facts) {
        this.dialect = dialect;
        this.operation = operation;
        this.members = members;
        this.delivery = delivery;
        this.facts = facts;
    }

    Dialect dialect() {
        return dialect;
    }

    @Override
    public ModelOperation operation() {
        return operation;
    }

    @Override
    public String model() {
        return facts.model;
    }

    @Override
    public String tier() {
        return facts.tier;
    }

    @Override
    public long inputBound() {
        return facts.inputBound;
    }

    @Override
    public OptionalLong outputLimit() {
        return facts.outputLimit;
    }

    @Override
    public int choices() {
        return facts.choices;
    }

    @Override
    public Optional<String> unbounded() {
        return Optional.ofNullable(facts.unbounded);
    }

    @Override
    public boolean streams() {
        return delivery != Delivery.WHOLE;
    }

    /** Whether the answer reports a usage that the client did not ask for. */
    boolean hidesUsage() {
        return operation == ModelOperation.CHAT_COMPLETIONS && delivery == Delivery.STREAM;
    }

    /**
     * The body to send: {@code user} is left out; the limit of output, the report of usage and the ban on storing are set.
     *
     * @param outputLimit empty: the limit stays as it is
     */
    List<ByteBuffer> body(OptionalLong outputLimit, Storing storing) {
        Map<String, String> changed = new LinkedHashMap<>();
        Set<String> removed = new HashSet<>(Set.of("user"));
        if (hidesUsage()) {
            changed.put(STREAM_OPTIONS, streamOptions());
        }
        if (storing == Storing.FORBIDDEN && operation.hasOutput()) {
            changed.put("store", "false");
        }
        if (outputLimit.isPresent()) {
            limit(Long.toString(outputLimit.getAsLong()), changed, removed);
        }
        return members.with(changed, removed);
    }

    private String streamOptions() {
        Map<String, String> usage = Map.of(INCLUDE_USAGE, "true");
        return members.find(STREAM_OPTIONS)
                .map(options -> JsonMembers.text(members.inside(options).with(usage, Set.of())))
                .orElse("{\"" + INCLUDE_USAGE + "\":true}");
    }

    /** Sets the limit in the field that the client used, if the provider knows it, and leaves out the others. */
    private void limit(String value, Map<String, String> changed, Set<String> removed) {
        List<String> names = dialect.limits(operation);
        if (names.isEmpty()) {
            return;
        }
        boolean keepsName = dialect == Dialect.OPENAI;
        String used = names.stream()
                .filter(name -> keepsName && members.find(name).isPresent())
                .findFirst()
                .orElse(names.get(0));
        names.stream().filter(name -> !name.equals(used)).forEach(removed::add);
        changed.put(used, value);
    }
}
