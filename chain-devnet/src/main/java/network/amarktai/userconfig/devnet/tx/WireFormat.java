package network.amarktai.userconfig.devnet.tx;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The SDK's requirements on transaction bytes beyond valid protobuf. Two encodings of one transaction would have two
 * hashes, and a field unknown to the chain could mean something to the signer.
 */
final class WireFormat {

    /**
     * The bit of non-critical field numbers (1024 to 2047, and every number with the same bit): the sender allows
     * ignoring them.
     */
    private static final int NON_CRITICAL = 1 << 10;

    private static final int WIRE_TYPES = 8;
    private static final int LENGTH_DELIMITED = 2;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MORE = 0x80;
    private static final int VARINT_MAX_BYTES = 10;

    private final ByteString bytes;
    private int at;

    private WireFormat(ByteString bytes) {
        this.bytes = bytes;
    }

    /**
     * Whether the outermost layer is canonical after ADR-027: fields in ascending order, lengths in their shortest
     * encoding.
     */
    static boolean isCanonical(ByteString transaction) {
        return new WireFormat(transaction).isCanonical();
    }

    private boolean isCanonical() {
        long before = 0;
        while (at < bytes.size()) {
            long tag = varint();
            if (tag < 0 || tag % WIRE_TYPES != LENGTH_DELIMITED || tag / WIRE_TYPES < before) {
                return false;
            }
            before = tag / WIRE_TYPES;
            long length = varint();
            if (length < 0 || length > bytes.size() - at) {
                return false;
            }
            at += (int) length;
        }
        return true;
    }

    /** The next varint, or -1 if it is cut off or not in its shortest encoding. */
    private long varint() {
        long value = 0;
        for (int i = 0; i < VARINT_MAX_BYTES && at < bytes.size(); i++) {
            int next = bytes.byteAt(at++) & 0xFF;
            value |= (long) (next & (VARINT_MORE - 1)) << (i * VARINT_BITS);
            if (next < VARINT_MORE) {
                return i > 0 && next == 0 ? -1 : value;
            }
        }
        return -1;
    }

    /**
     * The number of an unknown field anywhere in the message, except for the {@code allowed} numbers at the top level.
     */
    static Optional<Integer> unknownField(Message message, Set<Integer> allowed) {
        return message.getUnknownFields().asMap().keySet().stream()
                .filter(number -> !allowed.contains(number))
                .findFirst()
                .or(() -> nested(message).stream()
                        .flatMap(inner -> unknownField(inner, Set.of()).stream())
                        .findFirst());
    }

    /** Like {@link #unknownField}, but for the body, where non-critical fields are ignored. */
    static Optional<Integer> unknownCriticalField(Message message, Set<Integer> allowed) {
        return message.getUnknownFields().asMap().keySet().stream()
                .filter(number -> !allowed.contains(number) && (number & NON_CRITICAL) == 0)
                .findFirst()
                .or(() -> nested(message).stream()
                        .flatMap(inner -> unknownCriticalField(inner, Set.of()).stream())
                        .findFirst());
    }

    private static List<Message> nested(Message message) {
        return message.getAllFields().entrySet().stream()
                .filter(field -> field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                .flatMap(field -> values(field).stream())
                .map(Message.class::cast)
                .toList();
    }

    private static List<?> values(Map.Entry<FieldDescriptor, Object> field) {
        return field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
    }
}
