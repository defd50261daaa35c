package network.amarktai.userconfig.domain.credential;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A credential that a user entered, normalised and validated.
 *
 * <p>Values are trimmed and stripped of zero-width characters, and of what is pasted around keys, with a warning: quotes,
 * {@code Bearer}, the name of a variable. Rejected are: a missing or unknown field, a value longer
 * than {@link #MAX_BYTES}, control characters, line breaks outside a PEM, a mask, a placeholder, a public or
 * encrypted key, and swapped fields. A value of unexpected format is accepted with a warning.
 */
public final class CredentialInput implements AutoCloseable {

    /** The name of the region among the fields of a credential. It is not secret, but sealed with them. */
    public static final FieldName REGION = FieldName.of("region");

    /** The name of the optional expiry among the fields of a credential. It is not secret. */
    public static final FieldName EXPIRES_AT = FieldName.of("expires_at");

    private static final String VOWELS = "AEIOUaeiou";

    /** The maximum length of a value as received, in bytes of UTF-8. */
    public static final int MAX_BYTES = 8 * 1024;

    private final CredentialSecrets secrets;
    private final @Nullable Instant expiresAt;
    private final List<Warning> warnings;

    private CredentialInput(CredentialSecrets secrets, @Nullable Instant expiresAt, List<Warning> warnings) {
        this.secrets = secrets;
        this.expiresAt = expiresAt;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Validates and normalises {@code given}, which the caller still has to close.
     *
     * @throws InvalidInput with an error for each invalid field; no value is quoted
     */
    public static CredentialInput of(ServiceDefinition service, CredentialSecrets given) {
        Map<FieldDefinition, InputText> texts = new LinkedHashMap<>();
        List<Warning> warnings = new ArrayList<>();
        try {
            List<FieldError> errors = new ArrayList<>();
            errors.addAll(unknownFields(service, given));
            Optional<String> region = region(service, given, errors);
            Instant expiresAt = expiry(given, errors);
            for (FieldDefinition field : service.fields()) {
                read(field, given, texts, errors, warnings);
            }
            if (errors.isEmpty()) {
                errors.addAll(FieldSwap.errors(texts));
            }
            if (!errors.isEmpty()) {
                throw InvalidInput.of(errors);
            }
            CredentialSecrets accepted = accepted(service, texts, warnings);
            return new CredentialInput(region.map(accepted::in).orElse(accepted), expiresAt, warnings);
        } finally {
            texts.values().forEach(InputText::close);
        }
    }

    private static List<FieldError> unknownFields(ServiceDefinition service, CredentialSecrets given) {
        for (FieldName name : given.fields()) {
            boolean isRegion = name.equals(REGION) && !service.regions().isEmpty();
            if (service.field(name).isEmpty() && !isRegion && !name.equals(EXPIRES_AT)) {
                List<String> known = service.fields().stream()
                        .map(field -> field.name().value())
                        .toList();
                // The name is user input too and may be a key pasted in the wrong place, so it is not quoted.
                return List.of(new FieldError(
                        "", "unknown_field", service.name() + " takes these fields only: " + String.join(", ", known)));
            }
        }
        return List.of();
    }

    /** The code of the region; empty for the main site, as without a region. */
    private static Optional<String> region(
            ServiceDefinition service, CredentialSecrets given, List<FieldError> errors) {
        Secret typed = given.field(REGION).filter(value -> value.length() > 0).orElse(null);
        List<ServiceRegion> regions = service.regions();
        if (typed == null || regions.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> code = typed.withBytes(bytes -> regions.stream()
                .map(ServiceRegion::code)
                .filter(known -> Arrays.equals(known.getBytes(StandardCharsets.UTF_8), bytes))
                .findFirst());
        if (code.isEmpty()) {
            // It may be a key that was pasted in the wrong place, so it is not quoted.
            String codes = regions.stream().map(ServiceRegion::code).collect(Collectors.joining(", "));
            errors.add(new FieldError(
                    REGION.value(), "unknown_region", "The region has to be one of these: " + codes + "."));
        }
        return code.filter(known -> !known.equals(regions.get(0).code()));
    }

    private static @Nullable Instant expiry(CredentialSecrets given, List<FieldError> errors) {
        Secret typed =
                given.field(EXPIRES_AT).filter(value -> value.length() > 0).orElse(null);
        if (typed == null) {
            return null;
        }
        Optional<Instant> expiry = typed.withBytes(EnteredExpiry::parse);
        if (expiry.isEmpty()) {
            // Not quoted, for the same reason.
            errors.add(new FieldError(
                    EXPIRES_AT.value(),
                    "invalid_date",
                    "The expiry has to be a day such as 2027-03-31, or a time such as 2027-03-31T12:00:00Z."));
        }
        return expiry.orElse(null);
    }

    private static void read(
            FieldDefinition field,
            CredentialSecrets given,
            Map<FieldDefinition, InputText> texts,
            List<FieldError> errors,
            List<Warning> warnings) {
        Secret raw = given.field(field.name()).orElse(null);
        if (raw == null) {
            requireGiven(field, errors);
        } else if (raw.length() > MAX_BYTES) {
            errors.add(error(field, "too_long", "is longer than " + MAX_BYTES + " bytes."));
        } else {
            InputText.of(raw)
                    .ifPresentOrElse(
                            text -> check(field, text, texts, errors, warnings),
                            () -> errors.add(error(field, "not_text", "is not valid UTF-8 text.")));
        }
    }

    private static void check(
            FieldDefinition field,
            InputText text,
            Map<FieldDefinition, InputText> texts,
            List<FieldError> errors,
            List<Warning> warnings) {
        if (text.isEmpty()) {
            text.close();
            requireGiven(field, errors);
            return;
        }
        texts.put(field, text);
        if (PastedText.unwrap(field, text)) {
            warnings.add(warning(
                    field,
                    "cleaned",
                    "What surrounded the " + field.label() + ", such as quotes, a name or \"Bearer\", was left out."));
        }
        FieldRules.broken(field, text).ifPresent(errors::add);
    }

    private static void requireGiven(FieldDefinition field, List<FieldError> errors) {
        if (field.required()) {
            errors.add(error(field, "required", "is missing."));
        }
    }

    private static CredentialSecrets accepted(
            ServiceDefinition service, Map<FieldDefinition, InputText> texts, List<Warning> warnings) {
        Map<FieldName, Secret> secrets = new LinkedHashMap<>();
        texts.forEach((field, text) -> {
            secrets.put(field.name(), text.toSecret());
            String other = PastedText.foreignProvider(service, field, text).orElse(null);
            if (other != null) {
                warnings.add(warning(
                        field,
                        "foreign_key",
                        "This looks like a key of " + other + ", not of " + service.name()
                                + ". It was saved as it is; check that it is the right one."));
            } else if (!field.looksLike(text.characters())) {
                warnings.add(warning(
                        field,
                        "unexpected_format",
                        "This does not look like " + withArticle(service.name()) + " " + field.label()
                                + ". It was saved as it is; check that it was copied whole."));
            }
        });
        return CredentialSecrets.owning(secrets);
    }

    private static Warning warning(FieldDefinition field, String code, String text) {
        return new Warning(Warning.Level.AMBER, code, field.name().value(), text);
    }

    private static String withArticle(String name) {
        return (VOWELS.indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    private static FieldError error(FieldDefinition field, String code, String problem) {
        return new FieldError(field.name().value(), code, "The " + field.label() + " " + problem);
    }

    /** The values to seal; closed together with this object. */
    public CredentialSecrets secrets() {
        return secrets;
    }

    /** When the key expires, as the user said; empty if they did not say. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** The warnings for the user. */
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        secrets.close();
    }
}
