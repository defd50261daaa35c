package network.amarktai.userconfig.crypto;

import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.port.RecordSealer;

/** Seals records by HMAC-SHA256 under a master key's policy key. */
final class HmacRecordSealer implements RecordSealer {

    private final KeyRing ring;

    HmacRecordSealer(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public KeyId activeKeyId() {
        return ring.activeKeyId();
    }

    @Override
    public RecordSeal seal(KeyId keyId, RecordContent content) {
        byte[] message = LengthPrefixed.of(
                LengthPrefixed.utf8(content.kind()),
                LengthPrefixed.utf8(content.owner()),
                LengthPrefixed.ofTexts(content.fields().entrySet().stream()
                        .flatMap(HmacRecordSealer::pair)
                        .toArray(String[]::new)),
                LengthPrefixed.utf8(content.version()));
        return RecordSeal.of(keyId, HexFormat.of().formatHex(ring.require(keyId).policyMac(message)));
    }

    private static Stream<String> pair(Map.Entry<String, String> field) {
        return Stream.of(field.getKey(), field.getValue());
    }
}
