package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.mongo.ledger.LedgerFields.number;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** What calls of one model by one consumer used on one day, in a document of {@code ai_uses}. Numbers grow by {@code $inc}. */
final class AiUseDocument {

    static final String USER = "user";
    static final String SERVICE = "service";
    static final String DAY = "day";
    private static final String MODEL = "model";
    private static final String CONSUMER = "consumer";
    private static final String REQUESTS = "requests";
    private static final String INPUT = "input_tokens";
    private static final String CACHED = "cached_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String REASONING = "reasoning_tokens";
    private static final String USD = "nano_usd";
    private static final String ESTIMATED = "estimated";

    private AiUseDocument() {}

    /** A filter for the document of these calls. The length keeps models and users apart: both may contain colons. */
    static BsonDocument place(UserId user, ServiceId service, AiUse use) {
        return new BsonDocument(
                LedgerFields.ID,
                text(use.day() + ":" + use.consumer() + ":" + service + ":"
                        + use.model().length() + ":" + use.model() + ":" + user));
    }

    static BsonDocument addition(UserId user, ServiceId service, AiUse use) {
        TokenCounts tokens = use.tokens();
        BsonDocument numbers = new BsonDocument(REQUESTS, new BsonInt64(use.requests()))
                .append(INPUT, new BsonInt64(tokens.input()))
                .append(CACHED, new BsonInt64(tokens.cached()))
                .append(OUTPUT, new BsonInt64(tokens.output()))
                .append(REASONING, new BsonInt64(tokens.reasoning()))
                .append(USD, new BsonInt64(use.usd().nanos()))
                .append(ESTIMATED, new BsonInt64(use.estimated()));
        BsonDocument names = of(user, service)
                .append(DAY, text(use.day()))
                .append(MODEL, text(use.model()))
                .append(CONSUMER, text(use.consumer()));
        return new BsonDocument("$inc", numbers).append("$setOnInsert", names);
    }

    /** A filter for the documents of a user and a service. */
    static BsonDocument of(UserId user, ServiceId service) {
        return new BsonDocument(USER, text(user)).append(SERVICE, text(service));
    }

    /** The use in a document; empty if it cannot be parsed. */
    static Optional<AiUse> read(BsonDocument document) {
        try {
            return Optional.of(new AiUse(
                    LocalDate.parse(Fields.text(document, DAY)),
                    Fields.text(document, MODEL),
                    new Consumer(Fields.text(document, CONSUMER)),
                    number(document, REQUESTS),
                    new TokenCounts(
                            number(document, INPUT),
                            number(document, CACHED),
                            number(document, OUTPUT),
                            number(document, REASONING)),
                    new NanoUsd(number(document, USD)),
                    number(document, ESTIMATED)));
        } catch (BSONException | IllegalArgumentException | ArithmeticException | DateTimeException damaged) {
            return Optional.empty();
        }
    }
}
