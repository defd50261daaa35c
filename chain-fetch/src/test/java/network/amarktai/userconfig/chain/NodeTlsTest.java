package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS as the endpoint's scheme says, and what is told when the node disagrees. */
class NodeTlsTest {

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

    private static FakeNode tlsNode() throws GeneralSecurityException {
        return FakeNode.tls(TlsServerCredentials.newBuilder()
                .keyManager(certificate.keys().getKeyManagers())
                .build());
    }

    private static String tlsEndpoint(FakeNode node) {
        return "grpc+https://localhost:" + node.port();
    }

    private static ErrorCode failure(FetchChain chain) {
        return assertThrows(Unavailable.class, () -> chain.gateway().balance(Answers.ADDRESS))
                .code();
    }
}
