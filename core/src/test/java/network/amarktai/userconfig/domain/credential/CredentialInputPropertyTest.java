package network.amarktai.userconfig.domain.credential;

import static network.amarktai.userconfig.testkit.Examples.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.InvalidInput;

class CredentialInputPropertyTest {

    private static final int PIECE = 4;

    /** Inputs that trigger each of the rules; {@code %} is replaced by the rest of the value. */
    private static final List<String> TRIGGERS = List.of(
            "%",
            " % ",
            "sk-%",
            "%\n%",
            "%\0%",
            "***%",
            "****",
            "%\u2022\u2022\u2022%",
            "-----BEGIN PUBLIC KEY-----%",
            "-----BEGIN PRIVATE KEY-----\n%\n-----END PRIVATE KEY-----",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\n%",
            "ssh-rsa %",
            "a".repeat(200),
            "",
            "%".repeat(9000));

    @Property
    void noMessageHoldsAnyPieceOfAValue(
            @ForAll("services") ServiceDefinition service,
            @ForAll("cores") String core,
            @ForAll("surroundings") String surrounding) {
        Secret value = secret(surrounding.replace("%", core));

        String said = everythingSaid(service, inAllFields(service, value));

        for (int i = 0; i + PIECE <= core.length(); i++) {
            String piece = core.substring(i, i + PIECE);
            assertFalse(said.contains(piece), "the message contains a part of the value");
        }
    }

    @Property
    void whatIsSaidIsOneOfAFewSentences(
            @ForAll("services") ServiceDefinition service, @ForAll("bytesOrMess") byte[] value) {
        Set<String> known = new HashSet<>(sentences(service, Secret.copyOf(new byte[] {(byte) 0xFF})));
        TRIGGERS.forEach(trigger -> known.addAll(sentences(service, secret(trigger))));

        Set<String> unknown = new HashSet<>(sentences(service, Secret.copyOf(value)));
        unknown.removeAll(known);

        assertEquals(Set.of(), unknown);
    }

    @Property
    void whatIsAcceptedIsCleanAndAcceptedAgainUnchanged(
            @ForAll("services") ServiceDefinition service, @ForAll("messy") String value) {
        try (CredentialInput once = CredentialInput.of(service, inAllFields(service, secret(value)));
                CredentialInput twice = CredentialInput.of(service, once.secrets())) {
            for (FieldName field : once.secrets().fields()) {
                assertEquals(once.secrets().field(field), twice.secrets().field(field));
            }
            assertEquals(once.warnings(), twice.warnings());
        } catch (InvalidInput refused) {
            assertFalse(refused.errors().isEmpty());
        }
    }

    private static String everythingSaid(ServiceDefinition service, CredentialSecrets given) {
        try (CredentialInput input = CredentialInput.of(service, given)) {
            return input.warnings() + "\n" + input.secrets();
        } catch (InvalidInput refused) {
            return refused + "\n" + refused.detail() + "\n" + refused.errors();
        }
    }

    private static Set<String> sentences(ServiceDefinition service, Secret value) {
        try (CredentialInput input = CredentialInput.of(service, inAllFields(service, value))) {
            return input.warnings().stream().map(Record::toString).collect(Collectors.toSet());
        } catch (InvalidInput refused) {
            return refused.errors().stream().map(Record::toString).collect(Collectors.toSet());
        }
    }

    private static CredentialSecrets inAllFields(ServiceDefinition service, Secret value) {
        return CredentialSecrets.owning(
                service.fields().stream().collect(Collectors.toMap(FieldDefinition::name, field -> value)));
    }

    @Provide
    Arbitrary<ServiceDefinition> services() {
        return Arbitraries.of(StandardCatalog.services().services());
    }

    /** Characters that never form a run of four in any of our messages. */
    @Provide
    Arbitrary<String> cores() {
        return Arbitraries.strings()
                .withChars("QZJ~!^\u00E9\u20AC01")
                .ofMinLength(PIECE)
                .ofMaxLength(80)
                .filter(core -> !core.contains("00") && !core.contains("01"));
    }

    @Provide
    Arbitrary<String> surroundings() {
        return Arbitraries.of(TRIGGERS);
    }

    @Provide
    Arbitrary<byte[]> bytesOrMess() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                messy().map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> messy() {
        return Arbitraries.of(
                        "a",
                        "Z",
                        "0",
                        "-",
                        "*",
                        "x",
                        ".",
                        " ",
                        "\t",
                        "\n",
                        "\r",
                        "\u00A0",
                        "\u200B",
                        "\uFEFF",
                        "\u2028",
                        "\0",
                        "\u0085",
                        "\u001C",
                        "\u2022",
                        "\u2026",
                        "\u00E9",
                        "\uD83D\uDE00",
                        "sk-",
                        "-----BEGIN PRIVATE KEY-----")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
