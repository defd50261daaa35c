package network.amarktai.userconfig.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Where the credential for one service stands inside a user's document. A service id is a slug, so it is safe in a path.
 *
 * @param parents the names to go through, outermost first
 */
record CredentialPath(ServiceId service, List<String> parents) {

    static final String API_KEYS = "api_keys";
    private static final String EXCHANGES = "exchanges";

    static CredentialPath of(ServiceDefinition definition) {
        if (definition.kind() == ServiceKind.EXCHANGE) {
            return new CredentialPath(definition.id(), List.of(API_KEYS, EXCHANGES));
        }
        if (definition.id().value().equals(EXCHANGES)) {
            throw new IllegalArgumentException("the name 'exchanges' is taken by the exchanges");
        }
        return new CredentialPath(definition.id(), List.of(API_KEYS));
    }

    /** This path as an update names it. */
    String dotted() {
        return String.join(".", parents) + "." + service;
    }

    /** The path of one field of the record. */
    String dotted(String field) {
        return dotted() + "." + field;
    }

    /** What stands there; nothing for {@code null}, and nothing below a parent that is no object. */
    Optional<BsonValue> valueIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        if (walked.size() < parents.size() || !last(walked).isDocument()) {
            return Optional.empty();
        }
        return Optional.ofNullable(last(walked).asDocument().get(service.value()))
                .filter(value -> !value.isNull());
    }

    /** The path of the parent that is {@code null}, which no server can set anything below. */
    Optional<String> nullParentIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return walked.isEmpty() || !last(walked).isNull()
                ? Optional.empty()
                : Optional.of(String.join(".", parents.subList(0, walked.size())));
    }

    /** Whether a parent is neither an object nor {@code null}: whatever the user has there, it is no record of ours. */
    boolean blockedIn(BsonDocument user) {
        List<BsonValue> walked = walk(user);
        return !walked.isEmpty() && !last(walked).isDocument() && !last(walked).isNull();
    }

    /**
     * Refuses to change anything below what is neither an object nor {@code null}.
     *
     * @throws Conflict with {@code legacy_shape}
     */
    void requireRoomIn(BsonDocument user) {
        if (blockedIn(user)) {
            throw Conflict.of(
                    ErrorCode.LEGACY_SHAPE,
                    "A value from before this system stands where your credentials belong. An operator has to move it.");
        }
    }

    // The parents that exist, up to the first that is no object.
    private List<BsonValue> walk(BsonDocument user) {
        List<BsonValue> walked = new ArrayList<>();
        BsonDocument at = user;
        for (String name : parents) {
            BsonValue next = at.get(name);
            if (next == null) {
                break;
            }
            walked.add(next);
            if (!next.isDocument()) {
                break;
            }
            at = next.asDocument();
        }
        return walked;
    }

    private static BsonValue last(List<BsonValue> values) {
        return values.get(values.size() - 1);
    }
}
