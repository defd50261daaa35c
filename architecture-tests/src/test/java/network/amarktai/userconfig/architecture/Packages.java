package network.amarktai.userconfig.architecture;

import java.util.List;

/** Every package that a rule names. {@link RulesAreNotVacuousTest} proves that each of them exists. */
final class Packages {

    static final String ROOT = "network.amarktai.userconfig";
    static final String DOMAIN = ROOT + ".domain..";
    static final String PORT = ROOT + ".port..";
    static final String USECASE = ROOT + ".usecase..";
    static final String TRAIL = ROOT + ".usecase.trail..";
    static final String ERROR = ROOT + ".error..";
    static final String CRYPTO = ROOT + ".crypto..";
    static final String SQLITE = ROOT + ".sqlite..";
    static final String MONGO = ROOT + ".mongo..";
    static final String CHAIN = ROOT + ".chain..";
    static final String CHAIN_PROTOCOL = ROOT + ".chain.proto..";
    static final String DEVNET = ROOT + ".devnet..";
    static final String SIGNING = ROOT + ".signing..";
    static final String PROBE = ROOT + ".probe..";
    static final String AI = ROOT + ".ai..";
    static final String ENGINE = ROOT + ".engine..";
    static final String METERS = ROOT + ".micrometer..";
    static final String SPRING = ROOT + ".spring..";
    static final String MIGRATION = ROOT + ".migration..";
    static final String HTTP = ROOT + ".http..";
    static final String HTTP_WIRING = ROOT + ".http.wiring..";
    static final String HTTP_COMMAND = ROOT + ".http.command..";
    static final String HTTP_AUTH = ROOT + ".http.auth..";
    static final String HTTP_JSON = ROOT + ".http.json..";
    static final String HTTP_METRICS = ROOT + ".http.metrics..";
    static final String HTTP_ROUTE = ROOT + ".http.route..";

    static final String JAVA = "java..";
    static final String JAVA_CRYPTO = "javax.crypto..";
    static final String JSPECIFY = "org.jspecify..";
    static final String JAVALIN = "io.javalin..";
    static final String JETTY = "org.eclipse.jetty..";
    static final String JACKSON = "com.fasterxml.jackson..";
    static final String SPRING_FRAMEWORK = "org.springframework..";
    static final String MICROMETER = "io.micrometer..";
    static final String MONGO_DRIVER = "com.mongodb..";
    static final String BSON = "org.bson..";
    static final String NIMBUS = "com.nimbusds..";
    static final String GRPC = "io.grpc..";
    static final String PROTOBUF = "com.google.protobuf..";
    static final String BITCOINJ = "org.bitcoinj..";
    static final String JDBC = "java.sql..";
    static final String SQLITE_DRIVER = "org.sqlite..";
    static final String HTTP_CLIENT = "java.net.http..";
    static final String REFLECTION = "java.lang.reflect..";

    /** What an adapter may use of ours. */
    static final List<String> INSIDE = List.of(DOMAIN, PORT, ERROR);

    static final List<String> CORE = List.of(DOMAIN, PORT, ERROR, USECASE);

    static final List<String> OURS = List.of(
            DOMAIN,
            PORT,
            USECASE,
            TRAIL,
            ERROR,
            CRYPTO,
            SQLITE,
            MONGO,
            CHAIN,
            DEVNET,
            SIGNING,
            PROBE,
            AI,
            ENGINE,
            METERS,
            SPRING,
            MIGRATION,
            HTTP,
            HTTP_WIRING,
            HTTP_COMMAND,
            HTTP_AUTH,
            HTTP_JSON,
            HTTP_METRICS,
            HTTP_ROUTE);

    /** Each is used by the package whose rule names it. */
    static final List<String> OTHERS = List.of(
            JAVA,
            JAVA_CRYPTO,
            JSPECIFY,
            JAVALIN,
            JETTY,
            JACKSON,
            MICROMETER,
            SPRING_FRAMEWORK,
            MONGO_DRIVER,
            BSON,
            NIMBUS,
            JDBC,
            SQLITE_DRIVER,
            HTTP_CLIENT,
            GRPC,
            PROTOBUF,
            BITCOINJ);

    private Packages() {}
}
