package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by the endpoint's scheme, and the errors if the node differs. */
class NodeTlsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static TestCertificate certificate;

    @BeforeAll
    static void make(@TempDir Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        certificate = TestCertificate.in(directory);
    }

    @Test
    void nodeIsReachedOverTls() throws GeneralSecurityException {
        try (FakeNode node = tlsNode();
                FetchChain chain = FetchChain.to(Answers.NETWORK, tlsEndpoint(node))
                        .trusting(certificate.trustingSockets())
                        .open()) {
            node.answer("Balance", Answers.balance("atestfet", "5"));
            assertEquals(Wallets.atto("5"), chain.gateway().balance(Answers.ADDRESS));
        }
    }

    @Test
    void certificateThatNobodyTrustsIsRefused() throws GeneralSecurityException {
        try (FakeNode node = tlsNode();
                FetchChain chain =
                        FetchChain.to(Answers.NETWORK, tlsEndpoint(node)).open()) {
            assertEquals(ErrorCode.CHAIN_TLS_FAILED, failure(chain));
        }
    }

    @Test
    void plaintextWhereTlsIsExpectedIsToldApart() {
        try (FakeNode node = FakeNode.plaintext();
                FetchChain chain =
                        FetchChain.to(Answers.NETWORK, tlsEndpoint(node)).open()) {
            assertEquals(ErrorCode.CHAIN_TLS_FAILED, failure(chain));
        }
    }

    @Test
    void tlsWherePlaintextIsExpectedIsUnreachable() throws GeneralSecurityException {
        try (FakeNode node = tlsNode();
                FetchChain chain =
                        FetchChain.to(Answers.NETWORK, node.endpoint()).open()) {
            assertEquals(ErrorCode.CHAIN_UNREACHABLE, failure(chain));
        }
    }

    @Test
    void certificateForAnotherNameIsRefused() throws GeneralSecurityException {
        try (FakeNode node = tlsNode();
                FetchChain chain = FetchChain.to(Answers.NETWORK, "grpc+https://127.0.0.1:" + node.port())
                        .trusting(certificate.trustingSockets())
                        .open()) {
            assertEquals(ErrorCode.CHAIN_TLS_FAILED, failure(chain));
        }
    }

    @Test
    void broadcastNeedsTheSameTrust() throws GeneralSecurityException {
        try (FakeNode node = tlsNode();
                FetchChain chain =
                        FetchChain.to(Answers.NETWORK, tlsEndpoint(node)).open()) {
            Unavailable refused = assertTimeout(
                    SOON,
                    () -> assertThrows(Unavailable.class, () -> chain.gateway().broadcast(Answers.TRANSACTION)));
            assertEquals(ErrorCode.CHAIN_TLS_FAILED, refused.code());
            assertEquals(List.of(), node.questions(BroadcastTxRequest.class));
        }
    }

    @Test
    void webServerOverTlsIsNoNode() throws GeneralSecurityException, IOException {
        try (ServerSocket web =
                        certificate.serverContext().getServerSocketFactory().createServerSocket(0);
                FetchChain chain = FetchChain.to(Answers.NETWORK, "grpc+https://localhost:" + web.getLocalPort())
                        .trusting(certificate.trustingSockets())
                        .open()) {
            Thread server = new Thread(() -> shakeHands(web));
            server.setDaemon(true);
            server.start();
            assertEquals(ErrorCode.CHAIN_BAD_ANSWER, failure(chain));
        }
    }

    /** As a server without HTTP/2: no protocol is negotiated. */
    private static void shakeHands(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket socket = web.accept()) {
                ((SSLSocket) socket).startHandshake();
                socket.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // The loop ends if it is the server's own socket.
            }
        }
    }

    @Test
    void silenceWhereTlsIsExpectedTimesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
                FetchChain hurried = FetchChain.to(Answers.NETWORK, "grpc+https://localhost:" + silent.getLocalPort())
                        .timeout(Duration.ofMillis(400))
                        .open()) {
            assertEquals(ErrorCode.CHAIN_TIMEOUT, failure(hurried));
        }
    }

    private static FakeNode tlsNode() throws GeneralSecurityException {
        return FakeNode.tls(TlsServerCredentials.newBuilder()
                .keyManager(certificate.keys().getKeyManagers())
                .build());
    }

    private static String tlsEndpoint(FakeNode node) {
        return "grpc+https://localhost:" + node.port();
    }

    private static ErrorCode failure(FetchChain chain) {
        return assertTimeout(
                        SOON,
                        () -> assertThrows(
                                Unavailable.class, () -> chain.gateway().balance(Answers.ADDRESS)))
                .code();
    }
}
