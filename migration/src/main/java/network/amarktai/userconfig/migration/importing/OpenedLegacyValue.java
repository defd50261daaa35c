package network.amarktai.userconfig.migration.importing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialInput;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;

/** A legacy value and its plaintext fields. Closing it closes the fields. Not a record, because it holds secrets. */
final class OpenedLegacyValue implements AutoCloseable {

    /** How the platform's tokens begin: a Fernet token, or base64url of one. */
    private static final List<byte[]> TOKENS =
            List.of("gAAAA".getBytes(StandardCharsets.US_ASCII), "Z0FB".getBytes(StandardCharsets.US_ASCII));

    private final LegacySource source;
    private final CredentialSecrets secrets;
    private final LegacyOutcome outcome;

    private OpenedLegacyValue(LegacySource source, Map<FieldName, Secret> secrets, LegacyOutcome outcome) {
        this.source = source;
        this.secrets = CredentialSecrets.owning(secrets);
        this.outcome = outcome;
    }

    /** Opens every field. Skips empty values: the platform stores one for each field that a service does not need. */
    static OpenedLegacyValue open(LegacySource source, ServiceDefinition definition, LegacyOpener opener) {
        Map<FieldName, Secret> opened = new HashMap<>();
        try (CredentialSecrets encrypted = source.encrypted()) {
            for (FieldName field : encrypted.fields()) {
                Secret value = open(source, encrypted.field(field).orElseThrow(), opener)
                        .orElse(null);
                if (value == null) {
                    opened.values().forEach(Secret::close);
                    return new OpenedLegacyValue(
                            source, Map.of(), opener.hasKeys() ? LegacyOutcome.UNREADABLE : LegacyOutcome.NO_KEY);
                }
                if (value.length() == 0) {
                    value.close();
                } else {
                    opened.put(field, value);
                }
            }
        }
        return new OpenedLegacyValue(source, opened, outcome(definition, opened));
    }

    /** A field as it is, if the platform stored it in clear; else decrypted. */
    static Optional<Secret> open(LegacySource source, Secret stored, LegacyOpener opener) {
        return source.storage() == Storage.IN_CLEAR && !looksEncrypted(stored)
                ? Optional.of(stored.copy())
                : opener.open(stored);
    }

    private static boolean looksEncrypted(Secret stored) {
        return stored.withBytes(bytes -> TOKENS.stream()
                .anyMatch(start ->
                        bytes.length >= start.length && Arrays.equals(start, 0, start.length, bytes, 0, start.length)));
    }

    private static LegacyOutcome outcome(ServiceDefinition definition, Map<FieldName, Secret> opened) {
        if (!opened.keySet().stream().allMatch(field -> definition.field(field).isPresent())) {
            return LegacyOutcome.UNKNOWN_FIELD;
        }
        if (!definition.fields().stream().allMatch(field -> !field.required() || opened.containsKey(field.name()))) {
            return LegacyOutcome.INCOMPLETE;
        }
        return opened.values().stream().allMatch(value -> value.length() <= CredentialInput.MAX_BYTES)
                ? LegacyOutcome.IMPORTABLE
                : LegacyOutcome.TOO_LONG;
    }

    LegacySource source() {
        return source;
    }

    /** {@link LegacyOutcome#IMPORTABLE}, or the reason why the value cannot be imported. */
    LegacyOutcome outcome() {
        return outcome;
    }

    boolean importable() {
        return outcome == LegacyOutcome.IMPORTABLE;
    }

    CredentialSecrets secrets() {
        return secrets;
    }

    /** Whether both open to the same values, field by field. */
    boolean sameAs(OpenedLegacyValue other) {
        return secrets.fields().equals(other.secrets.fields())
                && secrets.fields().stream()
                        .allMatch(field -> secrets.field(field).equals(other.secrets.field(field)));
    }

    @Override
    public void close() {
        secrets.close();
    }
}
