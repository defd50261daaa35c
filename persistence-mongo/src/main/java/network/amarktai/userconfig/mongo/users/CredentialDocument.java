package network.amarktai.userconfig.mongo.users;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Maps a credential to a document, and classifies any value found in its place. */
public final class CredentialDocument {

    static final String KEY_ID = "key_id";
    static final String FIELDS = "fields";
    static final String FAILED_OPENING_AT = "failed_opening_at";
    static final String FINGERPRINT = "fingerprint";
    private static final String EXPIRES_AT = "expires_at";
    private static final String CREATED_AT = "created_at";

    private CredentialDocument() {}

    public static BsonDocument write(StoredCredential credential) {
        BsonDocument fields = new BsonDocument();
        credential.tokens().forEach((name, token) -> fields.put(name.value(), new BsonString(token)));
        BsonDocument document = new BsonDocument(
                        KEY_ID, new BsonString(credential.keyId().value()))
                .append(FIELDS, fields)
                .append(FINGERPRINT, new BsonString(credential.fingerprint().value()))
                .append(CREATED_AT, Fields.date(credential.createdAt()))
                .append(Fields.UPDATED_AT, Fields.date(credential.updatedAt()))
                .append(
                        Fields.REVISION,
                        new BsonString(credential.storedRevision().value()));
        Instant failed = credential.failedOpeningAt();
        if (failed != null) {
            document.append(FAILED_OPENING_AT, Fields.date(failed));
        }
        Instant end = credential.expiresAt();
        if (end != null) {
            document.append(EXPIRES_AT, Fields.date(end));
        }
        LastTestDocument.write(credential.tests(), document);
        return document;
    }

    /** Classifies a value that is not null. Never fails: a value that cannot be parsed is malformed. */
    static CredentialRecord read(ServiceId service, BsonValue value) {
        if (value.isString() || value.isBinary()) {
            return new LegacyCredential(service);
        }
        if (!value.isDocument()) {
            return new MalformedCredential(service, null);
        }
        BsonDocument document = value.asDocument();
        if (!ours(document)) {
            return new LegacyCredential(service);
        }
        try {
            return stored(service, document);
        } catch (BSONException | IllegalArgumentException notAsWeWriteIt) {
            return new MalformedCredential(service, Fields.revision(document));
        }
    }

    /** Whether the document is a record of ours, sound or damaged. */
    public static boolean ours(BsonDocument document) {
        return document.containsKey(KEY_ID) || document.containsKey(FIELDS);
    }

    // The driver's getters throw for a missing field or another type, the domain's constructors for a wrong value.
    private static StoredCredential stored(ServiceId service, BsonDocument document) {
        Map<FieldName, String> tokens = new LinkedHashMap<>();
        document.getDocument(FIELDS)
                .forEach((name, token) ->
                        tokens.put(new FieldName(name), token.asString().getValue()));
        return new StoredCredential(
                service,
                KeyId.of(Fields.text(document, KEY_ID)),
                tokens,
                Fingerprint.of(Fields.text(document, FINGERPRINT)),
                Fields.instant(document, CREATED_AT),
                Fields.instant(document, Fields.UPDATED_AT),
                Revision.of(Fields.text(document, Fields.REVISION)),
                document.containsKey(FAILED_OPENING_AT) ? Fields.instant(document, FAILED_OPENING_AT) : null,
                // A damaged expiry does not make the credential malformed.
                document.get(EXPIRES_AT) instanceof BsonDateTime end ? Instant.ofEpochMilli(end.getValue()) : null,
                LastTestDocument.read(document));
    }
}
