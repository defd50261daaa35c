package network.amarktai.userconfig.mongo.users;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The results of a credential's connection tests, inside its document. The last decisive result is in {@code last_test}
 * itself, the last inconclusive one in its {@code note}, what the provider last reported in its {@code facts}, so that each is
 * written without reading the others.
 */
final class LastTestDocument {

    private static final String LAST_TEST = "last_test";
    private static final String NOTE = "note";
    private static final String AT = "at";
    private static final String OUTCOME = "outcome";
    private static final String FACTS = "facts";
    private static final String EXPIRES_AT = "expires_at";

    private LastTestDocument() {}

    static void write(LastTests tests, BsonDocument credential) {
        TestMark decisive = tests.decisive();
        TestMark passing = tests.passing();
        BsonDocument lastTest = decisive == null ? new BsonDocument() : mark(decisive);
        if (passing != null) {
            lastTest.append(NOTE, mark(passing));
        }
        ProbeFacts facts = tests.facts();
        if (facts != null) {
            lastTest.append(FACTS, facts(facts));
        }
        if (!lastTest.isEmpty()) {
            credential.append(LAST_TEST, lastTest);
        }
    }

    /** The update that stores a test result of the credential at this path. */
    static BsonDocument change(String credential, TestMark test, @Nullable ProbeFacts facts) {
        String lastTest = credential + "." + LAST_TEST + ".";
        BsonDocument fields = new BsonDocument();
        if (test.outcome().isDecisive()) {
            mark(test).forEach((name, value) -> fields.append(lastTest + name, value));
        } else {
            fields.append(lastTest + NOTE, mark(test));
        }
        if (facts != null) {
            fields.append(lastTest + FACTS, facts(facts));
        }
        return new BsonDocument("$set", fields);
    }

    /** Never fails: a damaged test result does not damage the credential. */
    static LastTests read(BsonDocument credential) {
        BsonValue lastTest = credential.get(LAST_TEST);
        return lastTest != null && lastTest.isDocument()
                ? new LastTests(
                        mark(lastTest),
                        mark(lastTest.asDocument().get(NOTE)),
                        facts(lastTest.asDocument().get(FACTS)))
                : LastTests.none();
    }

    private static BsonDocument mark(TestMark test) {
        return new BsonDocument(AT, Fields.date(test.at()))
                .append(OUTCOME, new BsonString(test.outcome().label()));
    }

    private static @Nullable TestMark mark(@Nullable BsonValue value) {
        if (value == null || !value.isDocument()) {
            return null;
        }
        try {
            Instant at = Fields.instant(value.asDocument(), AT);
            return ProbeOutcome.labelled(Fields.text(value.asDocument(), OUTCOME))
                    .map(outcome -> new TestMark(at, outcome))
                    .orElse(null);
        } catch (BSONException noneOrDamaged) {
            return null;
        }
    }

    private static BsonDocument facts(ProbeFacts facts) {
        BsonDocument document = new BsonDocument();
        facts.byName().forEach((name, fact) -> document.append(name, new BsonString(fact.label())));
        Instant end = facts.expiresAt();
        if (end != null) {
            document.append(EXPIRES_AT, Fields.date(end));
        }
        return document;
    }

    private static @Nullable ProbeFacts facts(@Nullable BsonValue value) {
        if (value == null || !value.isDocument()) {
            return null;
        }
        BsonDocument document = value.asDocument();
        try {
            Map<String, Fact> facts = new HashMap<>();
            for (String name : ProbeFacts.unknown().byName().keySet()) {
                Fact.labelled(Fields.text(document, name)).ifPresent(fact -> facts.put(name, fact));
            }
            return ProbeFacts.of(facts, document.containsKey(EXPIRES_AT) ? Fields.instant(document, EXPIRES_AT) : null);
        } catch (BSONException | IllegalArgumentException damaged) {
            return null;
        }
    }
}
