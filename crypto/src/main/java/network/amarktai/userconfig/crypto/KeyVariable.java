package network.amarktai.userconfig.crypto;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A variable that supplies keys in one of three forms: {@code NAME} is the text itself, {@code NAME_FILE} a file that
 * holds it, {@code NAME_COMMAND} a command that prints it. A blank value counts as unset, because a compose file passes
 * an unset variable on as blank.
 */
public final class KeyVariable {

    private final String name;
    private final String fileName;
    private final String commandName;
    private final Duration commandLimit;

    /**
     * A variable of this name.
     *
     * @param commandLimit how long a command may run
     */
    public KeyVariable(String name, Duration commandLimit) {
        this.name = name;
        this.fileName = name + "_FILE";
        this.commandName = name + "_COMMAND";
        this.commandLimit = commandLimit;
    }

    /**
     * The text of the variable; empty if no form of it is set.
     *
     * @param warnings receives warnings that require no change
     * @throws KeyRingException if two forms are set, or the file or command fails
     */
    Optional<KeyText> read(Function<String, @Nullable String> environment, Consumer<String> warnings) {
        List<String> given = Stream.of(name, fileName, commandName)
                .filter(form -> isGiven(environment.apply(form)))
                .toList();
        if (given.size() > 1) {
            throw KeyRingException.of(
                    KeyProblem.KEY_GIVEN_TWICE, String.join(" and ", given) + " are set; give one of them only.");
        }
        return given.stream().findFirst().map(form -> {
            String value = String.valueOf(environment.apply(form));
            return new KeyText(form, read(form, value, warnings));
        });
    }

    /**
     * The text of the variable as it is given, which the caller closes; empty if no form of it is set.
     *
     * @param environment returns the value of a variable, or null
     * @param warnings receives warnings that require no change
     * @throws KeyRingException if two forms are set, or the file or command fails
     */
    public Optional<Secret> readSecret(Function<String, @Nullable String> environment, Consumer<String> warnings) {
        return read(environment, warnings).map(KeyVariable::secret);
    }

    private static Secret secret(KeyText text) {
        byte[] bytes = text.copy();
        try (text) {
            return Secret.copyOf(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] read(String form, String value, Consumer<String> warnings) {
        if (form.equals(fileName)) {
            KeyFile file = KeyFile.of(form, value);
            file.warning().ifPresent(warnings);
            return file.read();
        }
        if (form.equals(commandName)) {
            return new KeyCommand(form, value, commandLimit).run();
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
