package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.amarktai.userconfig.domain.user.UserId;

class TokenMutationTest {

    private static final String ALICES = Platform.token(Platform.ALICE);
    private static final String BOBS = Platform.token(Platform.ALICE.replace("alice", "bob"));
    private static final TokenVerifier VERIFIER = Platform.verifier();

    @Property(tries = 4_000)
    void noChangeOfATokenIsAccepted(@ForAll("changedTokens") String token) {
        if (token.equals(ALICES) || token.equals(BOBS)) {
            return;
        }
        try {
            assertEquals(UserId.of("alice"), VERIFIER.verify("Bearer " + token));
            // Only spaces before a token may change.
            assertEquals(ALICES, token.stripLeading());
        } catch (AccessDenied denied) {
            assertEquals(denied.reason(), Denials.ofToken(VERIFIER, token));
        }
    }

    @Property(tries = 2_000)
    void whateverTheHeaderIsThereIsAUserOrADenial(@ForAll String header) {
        try {
            VERIFIER.verify(header);
        } catch (AccessDenied denied) {
            assertEquals(denied.reason(), Denials.ofHeader(VERIFIER, header));
        }
    }

    @Property(tries = 2_000)
    void whateverIsSignedThereIsAUserOrADenial(@ForAll("json") String header, @ForAll("json") String payload) {
        try {
            VERIFIER.verify("Bearer " + Platform.SIGNER.token(header, payload));
        } catch (AccessDenied denied) {
            assertEquals(denied.reason(), Denials.ofToken(VERIFIER, Platform.SIGNER.token(header, payload)));
        }
    }

    @Provide
    Arbitrary<String> changedTokens() {
        Arbitrary<Integer> positions = Arbitraries.integers().between(0, ALICES.length() - 1);
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.strings().withChars("ABCxyz019-_.=+/, \n\u0000").ofMaxLength(4),
                Arbitraries.strings().ofMaxLength(3));
        // Replaces the text between two positions: this inserts, deletes, changes and truncates.
        Arbitrary<String> spliced = Combinators.combine(
                        positions, Arbitraries.integers().between(0, 3), texts)
                .as((from, length, text) ->
                        ALICES.substring(0, from) + text + ALICES.substring(Math.min(ALICES.length(), from + length)));
        Arbitrary<String> cut = positions.map(at -> ALICES.substring(0, at));
        Arbitrary<String> grafted = Combinators.combine(positions, positions)
                .as((from, to) -> ALICES.substring(0, from) + BOBS.substring(Math.min(BOBS.length(), to)));
        Arbitrary<String> parts = Arbitraries.of((ALICES + "." + BOBS).split("\\."))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(list -> String.join(".", list));
        return Arbitraries.oneOf(spliced, spliced, cut, grafted, parts).filter(token -> !token.isBlank());
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "true", "{}", "[]", "0", "-1", "1e400", "9999999999", "\"HS256\"", "\"JWT\"", "\"\""),
                Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(5).map(text -> "\"" + text + "\""),
                Arbitraries.strings().ofMaxLength(3));
        Arbitrary<String> members = Combinators.combine(
                        Arbitraries.of("alg", "typ", "kid", "crit", "sub", "user_id", "exp", "nbf", "iss", "aud"),
                        values)
                .as((name, value) -> "\"" + name + "\":" + value);
        return Arbitraries.oneOf(
                members.list().ofMaxSize(5).map(list -> "{" + String.join(",", list) + "}"),
                Arbitraries.of(Platform.HEADER, Platform.ALICE),
                values);
    }
}
