package network.amarktai.userconfig.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditNamesTest {

    private static final String MAC = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String STREAM = "u-0123456789abcdef0123456789abcdef";

    @Test
    void aMacHasSixtyFourLowerCaseHexDigits() {
        assertEquals(MAC, AuditMac.of(MAC).hex());
        assertEquals(MAC, AuditMac.of(MAC).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", MAC + "0", MAC + "\n", " " + MAC})
    void nothingElseIsAMac(String hex) {
        assertThrows(IllegalArgumentException.class, () -> AuditMac.of(hex));
        assertThrows(IllegalArgumentException.class, () -> AuditMac.of("A" + MAC.substring(1)));
        assertThrows(IllegalArgumentException.class, () -> AuditMac.of("g" + MAC.substring(1)));
    }

    @Test
    void aStreamIsTheSystemsOrAPseudonym() {
        assertEquals(AuditStream.system(), AuditStream.of("system"));
        assertEquals(STREAM, AuditStream.of(STREAM).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alice", "System", "system\n", "u-", "u-0123", STREAM + "0", STREAM + "\n", "x" + STREAM})
    void nothingElseIsAStream(String name) {
        assertThrows(IllegalArgumentException.class, () -> AuditStream.of(name));
        assertThrows(IllegalArgumentException.class, () -> AuditStream.of(STREAM.replace('a', 'A')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "req-1", "!~", "\"\\", MAC})
    void aRequestIdIsPrintableAscii(String requestId) {
        assertEquals(requestId, Origin.service(requestId).requestId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "a\u0000", "a\u007F", "\u00E9", "\uD83D\uDE00", MAC + "0"})
    void nothingElseIsARequestId(String requestId) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> Origin.service(requestId));
        assertFalse(requestId.length() > 2 && refused.detail().contains(requestId), refused.detail());
        assertThrows(IllegalArgumentException.class, () -> new Origin(Actor.SERVICE, requestId, SourceNetwork.none()));
    }

    @Test
    void aCallerWithinTheProcessIsAServiceFromNoNetwork() {
        assertEquals(new Origin(Actor.SERVICE, "req-1", SourceNetwork.none()), Origin.service("req-1"));
    }

    @Test
    void aUserIsAUserFromANetwork() {
        SourceNetwork network = new SourceNetwork("203.0.113.0/24");

        assertEquals(new Origin(Actor.USER, "req-1", network), Origin.user("req-1", network));
        assertThrows(InvalidInput.class, () -> Origin.user("a b", network));
    }
}
