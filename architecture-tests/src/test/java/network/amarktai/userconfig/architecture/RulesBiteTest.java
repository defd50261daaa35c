package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import network.amarktai.userconfig.architecture.PlantedViolations.Planted;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail protects nothing, so each rule has to report a violation that is planted for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesBiteTest {

    private final Map<String, ArchRule> rules = Rules.all();
    private PlantedCode code;

    @BeforeAll
    void compile(@TempDir Path folder) {
        code = new PlantedCode(PlantedViolations.ALL, folder);
    }

    static IntStream numbers() {
        return IntStream.range(0, PlantedViolations.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aRuleReportsWhatIsPlantedForIt(int number) throws IOException {
        Planted planted = PlantedViolations.ALL.get(number);
        ArchRule rule = rules.get(planted.rule());

        boolean violated = code.run(() -> rule.evaluate(code.classesOf(number)).hasViolation());

        assertTrue(violated, planted.rule() + " does not report " + planted.sources());
    }

    @Test
    void aViolationIsPlantedForEveryRule() {
        TreeSet<String> planted = new TreeSet<>();
        PlantedViolations.ALL.forEach(one -> planted.add(one.rule()));

        assertEquals(rules.keySet(), planted);
    }
}
