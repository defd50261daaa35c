package network.amarktai.userconfig.http.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    private final Environment environment =
            Environment.of(Map.of("PORT", "1", "HOST", " h ", "LOG_FORMAT", "", "OTHER", "o")::get);

    @Test
    void aFlagStandsBeforeTheVariableAndTheVariableBeforeTheDefault() {
        Environment flagged = environment.with(Map.of(Variable.PORT, "2"));

        assertEquals(Optional.of("2"), flagged.effective(Variable.PORT));
        assertEquals(Optional.of("h"), flagged.effective(Variable.HOST));
        assertEquals(Optional.of("text"), flagged.effective(Variable.LOG_FORMAT));
        assertEquals(Optional.of("1"), environment.effective(Variable.PORT), "the first is unchanged");
        assertEquals(
                Optional.of("3"),
                flagged.with(Map.of(Variable.PORT, "3")).effective(Variable.PORT),
                "the last one wins");
        assertEquals(
                Optional.of("2"), flagged.with(Map.of(Variable.HOST, "x")).effective(Variable.PORT), "none is lost");
    }

    @Test
    void aDefaultIsNotGiven() {
        assertEquals(Optional.empty(), environment.given(Variable.DB_NAME));
        assertEquals(Optional.of("amarktai_trading"), environment.effective(Variable.DB_NAME));
        assertEquals(Optional.empty(), environment.effective(Variable.JWT_ISSUER));
    }

    @Test
    void otherReadersSeeFlagsAndVariablesOfTheirOwn() {
        Environment flagged = environment.with(Map.of(Variable.named("API_KEY_ENCRYPTION_KEY_FILE"), "f"));

        assertEquals("f", flagged.lookUp("API_KEY_ENCRYPTION_KEY_FILE"));
        assertEquals("o", flagged.lookUp("OTHER"));
        assertNull(flagged.lookUp("NONE"));
        assertEquals(" h ", flagged.lookUp("HOST"));
    }

    @Test
    void whatIsShownSaysWhetherThereIsAValue() {
        assertEquals("1", environment.shown(Variable.PORT));
        assertEquals("./data", environment.shown(Variable.DATA_DIR));
        assertEquals("(not set)", environment.shown(Variable.JWT_SECRET));
        assertEquals(
                "(set)", environment.with(Map.of(Variable.JWT_SECRET, "MARKER")).shown(Variable.JWT_SECRET));
    }

    @ParameterizedTest
    @MethodSource("network.amarktai.userconfig.http.settings.Variable#all")
    void everyVariableHasOneFlagAndSaysWhatItIsFor(Variable variable) {
        assertTrue(variable.flag().matches("--[a-z]+(-[a-z]+)*"), variable.flag());
        assertEquals(
                variable.name(), variable.flag().substring(2).replace('-', '_').toUpperCase(Locale.ROOT));
        assertTrue(variable.meaning().length() > 10);
        assertTrue(variable.defaultValue().isEmpty() || !variable.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API_KEY_ENCRYPTION_KEY",
                "API_KEY_ENCRYPTION_KEY_PREVIOUS",
                "JWT_SECRET",
                "MONGO_URL",
                "OPENAI_API_KEY",
                "FLOCK_API_KEY"
            })
    void whatHoldsASecretIsNeverShown(String name) {
        assertTrue(Variable.named(name).secret());
    }

    @Test
    void noTwoFlagsAreTheSame() {
        Set<String> flags = new HashSet<>();
        for (Variable variable : Variable.all()) {
            assertTrue(flags.add(variable.flag()));
        }
    }
}
