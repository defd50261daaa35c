package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonMembersTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> NAMES = List.of("a", "b", "ä", "user", "max_tokens");

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> text),
                Arbitraries.of("\"", "\\", "}\",", "€\u0000").map(text -> text),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().between(-1e9, 1e9).map(number -> number),
                Arbitraries.of(true, false).map(flag -> flag),
                Arbitraries.just(List.of("x", Map.of("user", 1))),
                Arbitraries.just(Map.of("a", List.of())));
        return Arbitraries.maps(Arbitraries.of(NAMES), values).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Set<String>> names() {
        return Arbitraries.of(NAMES).set().ofMaxSize(5);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void onlyTheNamedMembersChange(
            @ForAll("objects") Map<String, Object> object,
            @ForAll("names") Set<String> changed,
            @ForAll("names") Set<String> removed,
            @ForAll boolean indented)
            throws JsonProcessingException {
        ObjectWriter writer = indented ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
        String json = " " + writer.writeValueAsString(object) + "\n";
        removed.removeAll(changed);
        Map<String, String> values = changed.stream().collect(Collectors.toMap(name -> name, name -> "[\"new\"]"));

        JsonMembers members = JsonMembers.of(json.getBytes(StandardCharsets.UTF_8));
        String edited = JsonMembers.text(members.with(values, removed));

        ObjectNode expected = (ObjectNode) MAPPER.readTree(json);
        expected.remove(removed);
        for (String name : changed) {
            expected.set(name, MAPPER.readTree("[\"new\"]"));
        }
        assertEquals(expected, MAPPER.readTree(edited), edited);
        for (String name : object.keySet()) {
            String value = writer.writeValueAsString(object.get(name));
            String member = MAPPER.writeValueAsString(name) + (indented ? " : " : ":") + value;
            boolean kept = !changed.contains(name) && !removed.contains(name);
            // Jackson indents a nested value further than one that is alone.
            assertTrue(!kept || value.contains("\n") || edited.contains(member), edited);
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void anEditOfNothingIsTheSameBytes(@ForAll("objects") Map<String, Object> object) throws JsonProcessingException {
        String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object);

        assertEquals(
                json,
                JsonMembers.text(
                        JsonMembers.of(json.getBytes(StandardCharsets.UTF_8)).with(Map.of(), Set.of("absent"))));
    }
}
