package network.amarktai.userconfig.architecture;

import java.util.List;

/** Every package that a rule names. {@link RulesAreNotVacuousTest} proves that each of them exists. */
final class Packages {

    static final String ROOT = "network.amarktai.userconfig";
    static final String DOMAIN = ROOT + ".domain..";
    static final String PORT = ROOT + ".port..";
    static final String USECASE = ROOT + ".usecase..";
    static final String ERROR = ROOT + ".error..";
    static final String CRYPTO = ROOT + ".crypto..";
    static final String SQLITE = ROOT + ".sqlite..";
    static final String MONGO = ROOT + ".mongo..";
    static final String CHAIN = ROOT + ".chain..";
    static final String DEVNET = ROOT + ".devnet..";
    static final String PROBE = ROOT + ".probe..";
    static final String HTTP = ROOT + ".http..";
    static final String HTTP_WIRING = ROOT + ".http.wiring..";
    static final String HTTP_COMMAND = ROOT + ".http.command..";
    static final String HTTP_JSON = ROOT + ".http.json..";
    static final String HTTP_ROUTE = ROOT + ".http.route..";

    static final String JAVA = "java..";
    static final String JSPECIFY = "org.jspecify..";
    static final String JAVALIN = "io.javalin..";
    static final String JACKSON = "com.fasterxml.jackson..";
    static final String MONGO_DRIVER = "com.mongodb..";
    static final String NIMBUS = "com.nimbusds..";
    static final String GRPC = "io.grpc..";
    static final String PROTOBUF = "com.google.protobuf..";
    static final String BITCOINJ = "org.bitcoinj..";
    static final String JDBC = "java.sql..";
    static final String REFLECTION = "java.lang.reflect..";

    static final List<String> OURS = List.of(
            DOMAIN,
            PORT,
            USECASE,
            ERROR,
            CRYPTO,
            SQLITE,
            MONGO,
            CHAIN,
            DEVNET,
            PROBE,
            HTTP,
            HTTP_WIRING,
            HTTP_COMMAND,
            HTTP_JSON,
            HTTP_ROUTE);

    /** Each with a part of ours that has to use it. */
    static final List<String> OTHERS =
            List.of(JAVA, JSPECIFY, JAVALIN, JACKSON, MONGO_DRIVER, NIMBUS, JDBC, GRPC, PROTOBUF, BITCOINJ);

    private Packages() {}
}
