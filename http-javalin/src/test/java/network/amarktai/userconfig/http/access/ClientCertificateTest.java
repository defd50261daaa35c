package network.amarktai.userconfig.http.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {

    // openssl x509 -fingerprint -sha256 of a self-signed certificate.
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBgDCCASegAwIBAgIULPk7Zf6Jd1bLGR5O0egkSslFeTIwCgYIKoZIzj0EAwIw
            FjEUMBIGA1UEAwwLdHJhZGluZy1ib3QwHhcNMjYxMTMwMTM1ODM5WhcNMjYxMjMw
            MTM1ODM5WjAWMRQwEgYDVQQDDAt0cmFkaW5nLWJvdDBZMBMGByqGSM49AgEGCCqG
            SM49AwEHA0IABIIaxnaFvtfSovlD3Sf+lFjciE+blvQyNTnzV1He9dyMB5DvM3+/
            PcXc6RiWXtLCTOeDNJsNXxtF7mMLpAaP3r6jUzBRMB0GA1UdDgQWBBTz4ixLFZKT
            iQHwwC+qN6t+YCVGozAfBgNVHSMEGDAWgBTz4ixLFZKTiQHwwC+qN6t+YCVGozAP
            BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIBKKokyC/QZKQxuLH5n+
            ZKKw0jiH9QFx2Qa2jyjLSkZUAiADrlab+9i6wpkUt1c0hjB/owTPaxlgs+jnf8aW
            xhOaHw==
            -----END CERTIFICATE-----
            """;
    private static final String FINGERPRINT = "eb9ae4d06894a82c0178c16ea14908b7fe755595a9f8600b9ea6f31591f08bcf";

    @ParameterizedTest
    @ValueSource(
            strings = {
                FINGERPRINT,
                "EB:9A:E4:D0:68:94:A8:2C:01:78:C1:6E:A1:49:08:B7:FE:75:55:95:A9:F8:60:0B:9E:A6:F3:15:91:F0:8B:CF"
            })
    void aFingerprintIsTakenInAnyForm(String value) {
        assertEquals(Optional.of(FINGERPRINT), ClientCertificate.parsed(value));
    }

    @Test
    void aCertificateIsHashed() {
        String escaped = URLEncoder.encode(PEM, StandardCharsets.US_ASCII).replace("+", "%20");

        assertEquals(Optional.of(FINGERPRINT), ClientCertificate.parsed(escaped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd", "%", "%zz", "-----BEGIN CERTIFICATE-----%%-----END CERTIFICATE-----", "CN=bot"})
    void anythingElseIsNone(String value) {
        assertEquals(Optional.empty(), ClientCertificate.parsed(value));
    }
}
