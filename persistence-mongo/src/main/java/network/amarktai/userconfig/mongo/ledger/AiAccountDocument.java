package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.mongo.ledger.LedgerFields.number;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.orNull;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.text;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.textIfAny;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.version;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Maps an account of an AI service to a document. Names of models and ids of calls are values, never names of fields. */
final class AiAccountDocument {

    // Without the user: the log contains no user ids.
    static final DocumentMapper<AiAccount> FORM = new DocumentMapper<>(
            AiAccountDocument::write,
            AiAccountDocument::read,
            document -> "A user's account of an AI service",
            AiAccount::seal,
            AiAccount::sealed);

    static final String USER = "user";
    private static final String SERVICE = "service";
    private static final String LIMITS = "limits";
    private static final String DAILY_TOKENS = "daily_tokens";
    private static final String DAILY_USD = "daily_nano_usd";
    private static final String MODELS = "models";
    private static final String MAX_OUTPUT_TOKENS = "max_output_tokens";
    private static final String MODE = "mode";
    private static final String REVISION = "revision";
    private static final String DAY = "day";
    private static final String USED_TOKENS = "used_tokens";
    private static final String USED_USD = "used_nano_usd";
    private static final String RESERVED = "reserved";
    private static final String CALL = "call";
    private static final String TOKENS = "tokens";
    private static final String USD = "nano_usd";
    private static final String EXPIRES = "expires";

    private AiAccountDocument() {}

    /** The {@code _id} of an account. No service's id contains a colon. */
    static BsonString place(UserId user, ServiceId service) {
        return new BsonString(service + ":" + user);
    }

    private static BsonDocument write(AiAccount account) {
        BsonArray reserved = new BsonArray();
        new TreeMap<>(account.reserved()).forEach((call, held) -> reserved.add(writeCall(call, held)));
        return new BsonDocument(LedgerFields.ID, place(account.user(), account.service()))
                .append(USER, text(account.user()))
                .append(SERVICE, text(account.service()))
                .append(LIMITS, writeLimits(account.limits(), account.savedLimits()))
                .append(DAY, text(account.day()))
                .append(USED_TOKENS, new BsonInt64(account.usedTokens()))
                .append(USED_USD, new BsonInt64(account.usedUsd().nanos()))
                .append(RESERVED, reserved)
                .append(LedgerFields.VERSION, version(account.version()));
    }

    private static BsonDocument writeLimits(AiLimits limits, Optional<Revision> revision) {
        return new BsonDocument(
                        DAILY_TOKENS,
                        orNull(
                                limits.dailyTokens().isPresent()
                                        ? Optional.of(limits.dailyTokens().getAsLong())
                                        : Optional.empty(),
                                BsonInt64::new))
                .append(DAILY_USD, orNull(limits.dailyUsd().map(NanoUsd::nanos), BsonInt64::new))
                .append(
                        MODELS,
                        new BsonArray(
                                limits.models().stream().map(BsonString::new).toList()))
                .append(MAX_OUTPUT_TOKENS, new BsonInt32(limits.maxOutputTokens()))
                .append(MODE, text(limits.mode().label()))
                .append(REVISION, orNull(revision, LedgerFields::text));
    }

    private static BsonDocument writeCall(String call, AiReservation held) {
        return new BsonDocument(CALL, text(call))
                .append(DAY, text(held.day()))
                .append(TOKENS, new BsonInt64(held.tokens()))
                .append(USD, new BsonInt64(held.usd().nanos()))
                .append(EXPIRES, Fields.date(held.expires()));
    }

    private static AiAccount read(BsonDocument document) {
        BsonDocument limits = document.getDocument(LIMITS);
        Map<String, AiReservation> reserved = new TreeMap<>();
        for (BsonValue held : document.getArray(RESERVED)) {
            reserved.put(Fields.text(held.asDocument(), CALL), readCall(held.asDocument()));
        }
        return new AiAccount(
                UserId.of(Fields.text(document, USER)),
                new ServiceId(Fields.text(document, SERVICE)),
                readLimits(limits),
                textIfAny(limits, REVISION).map(Revision::of).orElse(null),
                LocalDate.parse(Fields.text(document, DAY)),
                number(document, USED_TOKENS),
                new NanoUsd(number(document, USED_USD)),
                reserved,
                version(document),
                RecordSeal.none());
    }

    private static AiLimits readLimits(BsonDocument limits) {
        Long usd = numberIfAny(limits, DAILY_USD);
        return new AiLimits(
                numberIfAny(limits, DAILY_TOKENS),
                usd == null ? null : new NanoUsd(usd),
                limits.getArray(MODELS).stream()
                        .map(model -> model.asString().getValue())
                        .toList(),
                limits.getInt32(MAX_OUTPUT_TOKENS).getValue(),
                AiLimits.Mode.labelled(Fields.text(limits, MODE))
                        .orElseThrow(() -> new IllegalArgumentException("no such mode")));
    }

    private static @Nullable Long numberIfAny(BsonDocument document, String name) {
        return document.isNull(name) ? null : Long.valueOf(number(document, name));
    }

    private static AiReservation readCall(BsonDocument held) {
        return new AiReservation(
                LocalDate.parse(Fields.text(held, DAY)),
                number(held, TOKENS),
                new NanoUsd(number(held, USD)),
                Fields.instant(held, EXPIRES));
    }
}
