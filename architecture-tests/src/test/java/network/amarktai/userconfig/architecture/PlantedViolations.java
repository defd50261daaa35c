package network.amarktai.userconfig.architecture;

import static network.amarktai.userconfig.architecture.StyleTest.MAX_PARAMETERS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For every rule at least one small violation, which the rule has to report. */
final class PlantedViolations {

    /** Sources, each a whole file, that violate a rule. */
    record Planted(String rule, List<String> sources) {}

    static final List<Planted> ALL = List.of(
            // Layers
            planted("coreUsesTheJdkOnly", "domain", "class Planted# { org.slf4j.Logger log; }"),
            planted("coreUsesTheJdkOnly", "usecase", "class Planted# { ~.crypto.KeyRing keys; }"),
            planted("domainUsesNoPort", "domain", "class Planted# { ~.port.AuditLog log; }"),
            planted("domainUsesNoPort", "error", "class Planted# { ~.usecase.UserConfig door; }"),
            planted("portsUseNoUseCase", "port", "interface Planted# { void run(~.usecase.UserConfig door); }"),
            planted("portsAreInterfaces", "port", "class Planted# {}"),
            planted(
                    "useCasesKeepTheOrderOfTheirRooms",
                    "usecase.credential",
                    "public class Upper# {}",
                    "usecase.trail",
                    "class Planted# { ~.usecase.credential.Upper# upper; }"),
            planted(
                    "useCasesKeepTheOrderOfTheirRooms",
                    "usecase.wallet",
                    "public class Neighbour# {}",
                    "usecase.credential",
                    "class Planted# { ~.usecase.wallet.Neighbour# neighbour; }"),
            planted("useCasesKeepTheOrderOfTheirRooms", "usecase.planted", "class OnNoFloor# {}"),
            planted(
                    "theTrailIsInternal",
                    "usecase.trail",
                    "public class Hidden# {}",
                    "http.planted",
                    "class Planted# { ~.usecase.trail.Hidden# hidden; }"),
            planted("cryptoUsesTheCoreOnly", "crypto", "class Planted# { ~.sqlite.SqliteStores stores; }"),
            planted("cryptoUsesTheCoreOnly", "crypto.planted", "class Planted# { ~.usecase.UserConfig door; }"),
            planted("sqliteUsesTheCoreOnly", "sqlite.engine", "class Planted# { ~.mongo.MongoStores stores; }"),
            planted(
                    "mongoUsesTheCoreOnly",
                    "migration.planted",
                    "public class Import# {}",
                    "mongo.users",
                    "class Planted# { ~.migration.planted.Import# imported; }"),
            planted("chainUsesTheCoreOnly", "chain", "class Planted# { ~.devnet.Devnet devnet; }"),
            planted(
                    "probeUsesTheCoreAndTheSignatures",
                    "probe.check",
                    "class Planted# { ~.crypto.CryptoVault vault; }"),
            planted("aiUsesTheCoreOnly", "ai", "class Planted# { ~.crypto.CryptoVault vault; }"),
            planted("devnetUsesTheCoreAndTheChain", "devnet.node", "class Planted# { ~.probe.ProviderProbe probe; }"),
            planted(
                    "migrationUsesTheCoreMongoAndCrypto",
                    "migration",
                    "class Planted# { ~.sqlite.SqliteStores stores; }"),
            planted("metersUseTheCoreOnly", "micrometer", "class Planted# { ~.engine.UserConfigEngine engine; }"),
            planted("theStarterUsesTheEngineAndTheStores", "spring", "class Planted# { ~.probe.ProviderProbe probe; }"),
            planted("engineUsesTheCoreCryptoAndTheJdk", "engine", "class Planted# { org.slf4j.Logger log; }"),
            planted("engineUsesTheCoreCryptoAndTheJdk", "engine", "class Planted# { ~.mongo.MongoStores stores; }"),
            planted("onlyCommandsUseTheDevnet", "http.wiring", "class Planted# { ~.devnet.Devnet devnet; }"),
            planted(
                    "onlyCommandsAndWiringUseTheMigration",
                    "migration.planted",
                    "public class Import# {}",
                    "http.route",
                    "class Planted# { ~.migration.planted.Import# imported; }"),
            planted("onlyTheWiringUsesTheStores", "http.command", "class Planted# { ~.mongo.MongoStores stores; }"),
            planted("routesUseNoPort", "http.route", "class Planted# { ~.port.UsageLog log; }"),
            planted(
                    "packagesHaveNoCycles",
                    "domain.one",
                    "public class One# { ~.domain.two.Two# two; }",
                    "domain.two",
                    "public class Two# { ~.domain.one.One# one; }"),

            // Libraries
            planted("cryptoNeedsTheJdkOnly", "crypto", "class Planted# { org.slf4j.Logger log; }"),
            planted(
                    "theMongoDriverStaysInItsAdapter",
                    "http.wiring",
                    "class Planted# { com.mongodb.client.MongoClient c; }"),
            planted("bsonStaysInTheMongoAdapter", "engine", "class Planted# { org.bson.BsonDocument document; }"),
            planted("jdbcStaysInTheSqliteAdapter", "mongo", "class Planted# { java.sql.Connection connection; }"),
            planted("theSqliteDriverStaysInItsAdapter", "http", "class Planted# { org.sqlite.SQLiteConfig config; }"),
            planted("grpcStaysAtTheChain", "probe.http", "class Planted# { io.grpc.Channel channel; }"),
            planted("protobufStaysAtTheChain", "probe", "class Planted# { com.google.protobuf.ByteString bytes; }"),
            planted("bitcoinjStaysAtTheChain", "probe", "class Planted# { org.bitcoinj.base.Sha256Hash hash; }"),
            planted("theHttpClientStaysInTheAdapters", "engine", "class Planted# { java.net.http.HttpClient client; }"),
            planted("javalinStaysInHttp", "engine", "class Planted# { io.javalin.Javalin server; }"),
            planted("jettyStaysInHttp", "engine", "class Planted# { org.eclipse.jetty.server.Server server; }"),
            planted("nimbusStaysAtTheTokens", "http.route", "class Planted# { com.nimbusds.jose.jwk.JWK key; }"),
            planted(
                    "micrometerStaysAtTheMetrics",
                    "http.route",
                    "class Planted# { io.micrometer.core.instrument.MeterRegistry registry; }"),
            planted(
                    "springStaysInItsStarter",
                    "engine",
                    "class Planted# { org.springframework.core.env.Environment environment; }"),
            planted(
                    "jacksonStaysInFewPlaces",
                    "mongo",
                    "class Planted# { private com.fasterxml.jackson.databind.ObjectMapper mapper; }"),
            planted(
                    "jacksonTypesDoNotTravel",
                    "chain",
                    "class Planted# { java.util.List<com.fasterxml.jackson.databind.JsonNode> nodes() { return null; } }"),
            planted(
                    "jacksonTypesDoNotTravel",
                    "probe.http",
                    "class Planted# { void read() throws com.fasterxml.jackson.core.JsonProcessingException {} }"),

            // Doors
            behindTheDoor("theSqliteModuleHasOneDoor", "sqlite.engine", "http.wiring"),
            behindTheDoor("theMongoModuleHasOneDoor", "mongo.users", "engine"),
            behindTheDoor("theChainModuleHasOneDoor", "chain", "devnet"),
            behindTheDoor("theAiModuleHasOneDoor", "ai", "http.settings"),
            behindTheDoor("theProbeModuleHasOneDoor", "probe.check", "http.settings"),
            behindTheDoor("theSigningModuleHasOneDoor", "signing.recipe", "probe.check"),
            planted(
                    "signingNeedsTheJdkOnlyAndSendsNothing",
                    "signing.recipe",
                    "class Planted# { java.net.http.HttpClient client; }"),
            behindTheDoor("theDevnetHasOneDoor", "devnet.node", "http.command"),
            behindTheDoor("theCryptoModuleHasOneDoor", "crypto", "migration"),
            behindTheDoor("theEngineHasOneDoor", "engine", "http.wiring"),
            behindTheDoor("theMetersHaveOneDoor", "micrometer", "http.metrics"),
            behindTheDoor("nothingUsesTheStarter", "spring", "engine"),
            behindTheDoor("theMigrationHasOneDoor", "migration.platform", "http.command"),
            behindTheDoor("onlyTheDevnetUsesTheProtocol", "chain.proto", "http.wiring"),
            behindTheDoor("nothingUsesTheServer", "http.server", "engine"),

            // Secrets
            planted("noTextFieldIsNamedLikeASecret", "http", "class Planted# { private String mongo_url; }"),
            planted("noTextParameterIsNamedLikeASecret", "http", "class Planted# { void set(CharSequence apiKey) {} }"),
            planted("noRecordHoldsASecret", "domain", "record Planted#(~.domain.secret.Secret key) {}"),
            planted("noRecordHoldsASecret", "crypto", "record Planted#(byte[] key) {}"),
            planted(
                    "secretsAreNotSerializable",
                    "domain.secret",
                    "public class Secret implements java.io.Serializable {}"),
            planted(
                    "secretsHaveNoBeanAccessor",
                    "domain.wallet",
                    "public class Mnemonic { String getWords() { return null; } }"),

            // Style
            planted("domainTypesDoNotChange", "domain", "public class Planted# { private int count; }"),
            planted(
                    "domainTypesDoNotChange",
                    "domain",
                    "class Cursor# { int at; } class Planted# { final Cursor# held = null; }"),
            planted("nothingStaticChanges", "http", "class Planted# { private static int count; }"),
            planted("noFieldIsPublicAndChanges", "http", "class Planted# { public int count; }"),
            planted("noThreadSleeps", "engine", "class Planted# { void f() throws Exception { Thread.sleep(1); } }"),
            planted("nothingPrints", "http.command", "class Planted# { void f() { System.out.println(); } }"),
            planted("theCoreDoesNotReflect", "usecase.trail", "class Planted# { java.lang.reflect.Method method; }"),
            planted(
                    "nothingTakesABoolean",
                    "domain",
                    "public class Planted# { public void two(String one, boolean two) {} }"),
            planted("nothingTakesABoolean", "domain", "public class Planted# { public Planted#(boolean one) {} }"),
            planted("nothingTakesABoolean", "domain", "public record Planted#(int one, boolean two) {}"),
            planted("nothingTakesABoolean", "mongo", "class Planted# { public static void some(Boolean one) {} }"),
            planted(
                    "noConstructorTakesMany",
                    "usecase",
                    "class Planted# { Planted#(" + parameters(MAX_PARAMETERS + 1) + ") {} }"),
            planted(
                    "noConstructorTakesMany",
                    "domain",
                    "public record Planted#(" + parameters(MAX_PARAMETERS + 1) + ") {}"),
            planted("noKnotOfClasses", "http", "class A# { B# b; } class B# { C# c; } class C# { A# a; }"),
            planted(
                    "noKnotOfClasses",
                    "http",
                    "class A# { B# b; } class B# { A# a; C# c; } class C# { class D { B# b; } }"),
            planted(
                    "nothingHidesKotlinsUse",
                    "http",
                    "class Planted# implements AutoCloseable {"
                            + " public void use(java.util.function.Function<byte[], String> user) {}"
                            + " @Override public void close() {} }"),
            planted("noVagueNames", "http", "class Planted#Helper {}"));

    private PlantedViolations() {}

    /**
     * @param code in turns a package below our root, and its classes; {@code ~} is our root, and {@code #} a number that
     *     makes the name of a class unique
     */
    private static Planted planted(String rule, String... code) {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < code.length; i += 2) {
            sources.add(("package ~." + code[i] + ";\n" + code[i + 1]).replace("~", Packages.ROOT));
        }
        return new Planted(rule, sources);
    }

    /** A public class of a module, and one of another module that uses it. */
    private static Planted behindTheDoor(String rule, String module, String other) {
        return planted(
                rule, module, "public class Hidden# {}", other, "class Guest# { ~." + module + ".Hidden# hidden; }");
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
    }
}
