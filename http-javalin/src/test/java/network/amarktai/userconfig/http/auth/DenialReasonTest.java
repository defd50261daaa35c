package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenialReasonTest {

    @Test
    void theCodesAreStable() {
        assertEquals(
                List.of(
                        "missing_token",
                        "malformed_token",
                        "unsupported_algorithm",
                        "wrong_type",
                        "bad_signature",
                        "token_expired",
                        "token_not_yet_valid",
                        "missing_expiry",
                        "wrong_issuer",
                        "wrong_audience",
                        "no_user",
                        "incomplete_token",
                        "invalid_token"),
                Arrays.stream(DenialReason.values()).map(DenialReason::code).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonTellsTheUserSomethingAndPrintsItsCode(DenialReason reason) {
        assertTrue(reason.detail().endsWith("."));
        assertEquals(reason.code(), reason.toString());
    }
}
