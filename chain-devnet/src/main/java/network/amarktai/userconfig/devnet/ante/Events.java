package network.amarktai.userconfig.devnet.ante;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.tendermint.abci.Event;
import network.amarktai.userconfig.chain.proto.tendermint.abci.EventAttribute;
import network.amarktai.userconfig.devnet.rules.ChainRules;

/** The events of one transaction, in the order the SDK emits them. */
final class Events {

    private final List<Event> emitted = new ArrayList<>();
    private final Optional<Integer> messageIndex;

    private Events(Optional<Integer> messageIndex) {
        this.messageIndex = messageIndex;
    }

    /** Events of the transaction as a whole. */
    static Events ofTransaction() {
        return new Events(Optional.empty());
    }

    /** Events of one message; the newer generation adds its index. */
    static Events ofMessage(int index, ChainRules rules) {
        return new Events(rules.isNewer() ? Optional.of(index) : Optional.empty());
    }

    /** Emits an event with the attributes given as name, value, name, value. */
    Events emit(String type, String... attributes) {
        Event.Builder event = Event.newBuilder().setType(type);
        for (int i = 0; i < attributes.length; i += 2) {
            event.addAttributes(attribute(attributes[i], attributes[i + 1]));
        }
        messageIndex.ifPresent(index -> event.addAttributes(attribute("msg_index", String.valueOf(index))));
        emitted.add(event.build());
        return this;
    }

    /** Emits the events of a coin transfer. */
    Events emitTransfer(String sender, String recipient, String amount) {
        return emit("coin_spent", "spender", sender, "amount", amount)
                .emit("coin_received", "receiver", recipient, "amount", amount)
                .emit("transfer", "recipient", recipient, "sender", sender, "amount", amount)
                .emit("message", "sender", sender);
    }

    void addAll(Events others) {
        emitted.addAll(others.emitted);
    }

    List<Event> list() {
        return List.copyOf(emitted);
    }

    private static EventAttribute attribute(String key, String value) {
        return EventAttribute.newBuilder()
                .setKey(ByteString.copyFromUtf8(key))
                .setValue(ByteString.copyFromUtf8(value))
                .setIndex(true)
                .build();
    }
}
