package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingConfigTest {

    private static final String ACTIVE = "API_KEY_ENCRYPTION_KEY";
    private static final String PREVIOUS = "API_KEY_ENCRYPTION_KEY_PREVIOUS";

    private final Map<String, String> environment = new HashMap<>();
    private final MasterKey one = MasterKey.generate(new SecureRandom());
    private final MasterKey two = MasterKey.generate(new SecureRandom());
    private final MasterKey three = MasterKey.generate(new SecureRandom());

    @TempDir
    Path folder;

    @Test
    void activeKeyAloneIsEnough() {
        environment.put(ACTIVE, text(one));
        assertEquals(List.of(one.id()), ids(read()));
        assertEquals(List.of(), read().warnings());
    }

    @Test
    void previousKeysAreSeparatedByCommas() {
        environment.put(ACTIVE, text(one));
        environment.put(PREVIOUS, text(two) + " , " + text(three));
        assertEquals(List.of(one.id(), two.id(), three.id()), ids(read()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s", "%s\n%s\n", "%s\r\n%s\r\n", "%s,%s", " %s ,\n\n %s,\n"})
    void previousKeysInAFileAreSeparatedByCommasOrLines(String pattern) throws IOException {
        environment.put(ACTIVE, text(one));
        environment.put(PREVIOUS + "_FILE", file("keys", pattern.formatted(text(two), text(three)), "r--------"));
        assertEquals(List.of(one.id(), two.id(), three.id()), ids(read()));
        assertEquals(List.of(), read().warnings());
    }

    @Test
    void commandsGiveKeysToo() {
        environment.put(ACTIVE + "_COMMAND", "printf '%s\\n' " + text(one));
        environment.put(PREVIOUS + "_COMMAND", "echo " + text(two) + "; echo " + text(three));
        assertEquals(List.of(one.id(), two.id(), three.id()), ids(read()));
    }

    @Test
    void activeKeyComesFromAFile() throws IOException {
        environment.put(ACTIVE + "_FILE", file("key", text(one) + "\n", "rw-------"));
        assertEquals(List.of(one.id()), ids(read()));
        assertEquals(List.of(), read().warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--r-----", "r-----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
    void fileThatOthersMayTouchIsWarnedAbout(String permissions) throws IOException {
        environment.put(ACTIVE + "_FILE", file("key", text(one), permissions));
        List<String> warnings = read().warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith(ACTIVE + "_FILE "), warnings.get(0));
        assertFalse(warnings.get(0).contains(folder.toString()));
    }

    @Test
    void noActiveKeyIsRefusedWithTheWayToMakeOne() {
        environment.put(PREVIOUS, text(two));
        KeyRingException refused = refusal();
        assertEquals(KeyProblem.KEY_MISSING, refused.problem());
        Stream.of(ACTIVE + " ", "openssl rand", ACTIVE + "_FILE", ACTIVE + "_COMMAND")
                .forEach(hint -> assertTrue(refused.detail().contains(hint), hint));
    }

    @Test
    @EnabledIf("opensslIsInstalled")
    void recipeInTheRefusalMakesAKey() {
        String recipe = refusal().detail().replaceFirst("(?s).*with: ", "").replaceFirst("(?s)\n.*", "");
        environment.put(ACTIVE + "_COMMAND", recipe);
        assertEquals(1, ids(read()).size());
    }

    static boolean opensslIsInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void blankVariableCountsAsNotGiven(String blank) {
        environment.put(ACTIVE, blank);
        assertEquals(KeyProblem.KEY_MISSING, refusal().problem());
        environment.put(ACTIVE + "_COMMAND", "echo " + text(one));
        environment.put(ACTIVE + "_FILE", blank);
        environment.put(PREVIOUS, blank);
        assertEquals(List.of(one.id()), ids(read()));
    }

    @ParameterizedTest
    @CsvSource({
        ACTIVE + "," + ACTIVE + "_FILE",
        ACTIVE + "," + ACTIVE + "_COMMAND",
        ACTIVE + "_FILE," + ACTIVE + "_COMMAND",
        PREVIOUS + "," + PREVIOUS + "_FILE",
        PREVIOUS + "_FILE," + PREVIOUS + "_COMMAND"
    })
    void twoFormsOfOneVariableAreRefusedAndNamed(String first, String second) {
        environment.put(ACTIVE, text(one));
        environment.put(first, text(one));
        environment.put(second, text(one));
        if (!first.equals(ACTIVE) && first.startsWith(ACTIVE + "_FILE")) {
            environment.remove(ACTIVE);
        }
        KeyRingException refused = refusal();
        assertEquals(KeyProblem.KEY_GIVEN_TWICE, refused.problem());
        assertTrue(refused.detail().startsWith(first + " and " + second + " "), refused.detail());
        assertNoKeyIn(refused);
    }

    @Test
    void keyGivenTwiceIsMergedWithAWarningThatNamesItsId() {
        environment.put(ACTIVE, text(one));
        environment.put(PREVIOUS, text(two) + "," + text(one) + "," + text(one));
        LoadedKeyRing reading = read();
        assertEquals(List.of(one.id(), two.id()), ids(reading));
        assertEquals(1, reading.warnings().size());
        assertTrue(reading.warnings().get(0).contains(one.id().value()));
    }

    @Test
    void weakKeysAreRefusedWhereverTheyStand() {
        environment.put(ACTIVE, Vectors.SPEC_KEY);
        assertEquals(KeyProblem.KEY_IS_PUBLISHED, refusal().problem());
        environment.put(ACTIVE, text(one));
        environment.put(PREVIOUS, text(two) + "," + "A".repeat(43) + "=");
        assertEquals(KeyProblem.KEY_PREDICTABLE, refusal().problem());
        assertTrue(
                refusal().detail().startsWith(PREVIOUS + " (key 2) "), refusal().detail());
        assertNoKeyIn(refusal());
    }

    @Test
    void malformedKeyIsRefusedByTheNameOfItsVariable() {
        environment.put(ACTIVE + "_COMMAND", "echo " + text(one) + "; echo " + text(two));
        assertEquals(KeyProblem.KEY_WRONG_LENGTH, refusal().problem());
        assertTrue(
                refusal().detail().startsWith(ACTIVE + "_COMMAND "), refusal().detail());
        assertNoKeyIn(refusal());
    }

    @Test
    void sourceThatGivesNothingIsRefused() throws IOException {
        environment.put(ACTIVE + "_FILE", file("empty", "\n", "r--------"));
        assertEquals(KeyProblem.KEY_EMPTY, refusal().problem());
        environment.clear();
        environment.put(ACTIVE, text(one));
        environment.put(PREVIOUS + "_COMMAND", "true");
        assertEquals(KeyProblem.KEY_EMPTY, refusal().problem());
        assertTrue(refusal().detail().startsWith(PREVIOUS + "_COMMAND "));
    }

    @Test
    void keyInTheWrongVariableIsNotShown() {
        environment.put(ACTIVE + "_FILE", text(one));
        assertEquals(KeyProblem.KEY_FILE_UNREADABLE, refusal().problem());
        assertNoKeyIn(refusal());
        environment.clear();
        environment.put(ACTIVE + "_COMMAND", "./" + text(one));
        assertEquals(KeyProblem.KEY_COMMAND_FAILED, refusal().problem());
        assertNoKeyIn(refusal());
    }

    @Test
    void nothingElseIsReadFromTheEnvironment() {
        environment.put(ACTIVE, text(one));
        Set<String> allowed = Set.of(
                ACTIVE, ACTIVE + "_FILE", ACTIVE + "_COMMAND", PREVIOUS, PREVIOUS + "_FILE", PREVIOUS + "_COMMAND");
        KeyRingConfig.read(name -> {
            assertTrue(allowed.contains(name), name);
            return environment.get(name);
        });
    }

    private LoadedKeyRing read() {
        return KeyRingConfig.read(environment::get, Duration.ofSeconds(10));
    }

    private KeyRingException refusal() {
        return assertThrows(KeyRingException.class, this::read);
    }

    private void assertNoKeyIn(KeyRingException refused) {
        Stream.of(one, two, three)
                .map(KeyRingConfigTest::text)
                .forEach(text -> assertFalse(refused.toString().contains(text.substring(0, 6))));
    }

    private String file(String name, String content, String permissions) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    private static List<KeyId> ids(LoadedKeyRing reading) {
        return List.copyOf(reading.keyRing().keyIds());
    }

    private static String text(MasterKey key) {
        try (Secret text = key.revealText()) {
            return text.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }
    }
}
