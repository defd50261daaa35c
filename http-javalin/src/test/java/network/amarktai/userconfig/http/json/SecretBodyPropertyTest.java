package network.amarktai.userconfig.http.json;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.error.HttpError;

/** For any input, only our own errors leave the reader, and they quote nothing of it. */
class SecretBodyPropertyTest {

    private static final Set<String> KNOWN = Set.of("service", "key");
    private static final byte[] GOOD =
            "{\"service\":\"MARKER-a\",\"key\":\"MARKER-\\u00e9-é😀\"}".getBytes(StandardCharsets.UTF_8);

    /** Replaces a range of bytes by others. */
    @FunctionalInterface
    interface Mutation {
        byte[] of(byte[] body);
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        Arbitrary<byte[]> pieces = Arbitraries.of(
                        "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\ud800", "null", "true", "1e9", "-", "NaN",
                        "MARKER", "key", "\0", "\n", " ", "/*", "\ufeff", "\u2028", "{\"a\":", "[[[[[[")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, GOOD.length),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.oneOf(pieces, bytes))
                .as(SecretBodyPropertyTest::mutation)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 2000)
    void onlyOurOwnErrorsLeave(@ForAll("mutations") List<Mutation> mutations) {
        byte[] body = GOOD;
        for (Mutation mutation : mutations) {
            body = mutation.of(body);
        }
        holds(body);
    }

    @Property(tries = 500)
    void notEvenForNoise(@ForAll byte[] noise) {
        holds(noise);
    }

    private static void holds(byte[] bytes) {
        try (SecretBody body = SecretBodyReader.read(new ByteArrayInputStream(bytes), KNOWN)) {
            assertTrue(KNOWN.containsAll(body.names()));
            assertFalse(body.toString().contains("MARKER"));
        } catch (InvalidInput refused) {
            isQuiet(refused, refused.errors().toString());
        } catch (HttpError refused) {
            isQuiet(refused, refused.errors().toString());
        }
    }

    private static void isQuiet(RuntimeException refused, String errors) {
        // A value that a mutation made the name of a field may be named, if it looks like a name.
        assertFalse((refused + errors).contains("MARKER-"));
        assertNull(refused.getCause());
    }

    private static Mutation mutation(int position, int removed, byte[] inserted) {
        return body -> {
            int at = Math.min(position, body.length);
            int rest = Math.min(at + removed, body.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(body, 0, at);
            out.writeBytes(inserted);
            out.write(body, rest, body.length - rest);
            return out.toByteArray();
        };
    }
}
