package network.amarktai.userconfig.devnet.tx;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.MsgSend;
import network.amarktai.userconfig.chain.proto.cosmos.crypto.secp256k1.PubKey;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SignerInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxBody;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.devnet.rules.AddressCodec;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.SignedTransaction;

/** Decodes transactions as strictly as the SDK: anything unknown is refused with code 2. */
public final class TransactionDecoder {

    public static final String MSG_SEND = "/cosmos.bank.v1beta1.MsgSend";
    static final String PUB_KEY = "/cosmos.crypto.secp256k1.PubKey";

    /**
     * The field numbers of {@code unordered} and {@code timeout_timestamp} in the body, which the newer generation
     * supports.
     */
    public static final int UNORDERED = 4;

    public static final int TIMEOUT_TIMESTAMP = 5;

    private final SdkGeneration generation;
    private final AddressCodec addresses;

    public TransactionDecoder(SdkGeneration generation, AddressCodec addresses) {
        this.generation = generation;
        this.addresses = addresses;
    }

    /**
     * The result of decoding: exactly one component is present.
     *
     * @param transaction the decoded transaction
     * @param refusal why decoding failed
     */
    public record Decoding(Optional<ReceivedTransaction> transaction, Optional<Refusal> refusal) {}

    public Decoding decode(ByteString bytes) {
        try {
            return read(bytes);
        } catch (InvalidProtocolBufferException garbage) {
            return unreadable("proto: illegal wireType");
        }
    }

    private Decoding read(ByteString bytes) throws InvalidProtocolBufferException {
        if (!WireFormat.isCanonical(bytes)) {
            return unreadable("txRaw must follow ADR-027");
        }
        TxRaw raw = TxRaw.parseFrom(bytes);
        TxBody body = TxBody.parseFrom(raw.getBodyBytes());
        AuthInfo authInfo = AuthInfo.parseFrom(raw.getAuthInfoBytes());
        Optional<Integer> unknown = Stream.of(
                        WireFormat.unknownField(raw, Set.of()),
                        WireFormat.unknownCriticalField(body, knownLater()),
                        WireFormat.unknownField(authInfo, Set.of()))
                .flatMap(Optional::stream)
                .findFirst();
        if (unknown.isPresent()) {
            return unreadable("errUnknownField: tag " + unknown.orElseThrow());
        }
        List<MsgSend> messages = new ArrayList<>();
        List<ByteString> keys = new ArrayList<>();
        Optional<String> problem = readMessages(body, messages).or(() -> readKeys(authInfo, keys));
        if (problem.isPresent()) {
            return unreadable(problem.orElseThrow());
        }
        boolean numbers = Stream.concat(
                        messages.stream().flatMap(message -> message.getAmountList().stream()),
                        authInfo.getFee().getAmountList().stream())
                .allMatch(coin -> Coins.isNumber(coin.getAmount()));
        if (!numbers) {
            return unreadable("math/big: cannot unmarshal an amount");
        }
        return new Decoding(
                Optional.of(new ReceivedTransaction(
                        SignedTransaction.of(bytes.toByteArray()).hash(),
                        bytes,
                        raw,
                        body,
                        authInfo,
                        List.copyOf(messages),
                        List.copyOf(keys))),
                Optional.empty());
    }

    private Set<Integer> knownLater() {
        return generation == SdkGeneration.V0_53 ? Set.of(UNORDERED, TIMEOUT_TIMESTAMP) : Set.of();
    }

    private Optional<String> readMessages(TxBody body, List<MsgSend> messages) {
        if (body.getExtensionOptionsCount() + body.getNonCriticalExtensionOptionsCount() > 0) {
            return Optional.of("unable to resolve the type URL of an extension option");
        }
        for (Any any : body.getMessagesList()) {
            Optional<MsgSend> message = unpack(any, MSG_SEND, MsgSend.parser());
            if (message.isEmpty()) {
                return Optional.of("unable to resolve type URL " + any.getTypeUrl());
            }
            // The newer generation determines the signers while it decodes.
            if (generation == SdkGeneration.V0_53
                    && !addresses.isAddress(message.orElseThrow().getFromAddress())) {
                return Optional.of("decoding bech32 failed");
            }
            messages.add(message.orElseThrow());
        }
        return Optional.empty();
    }

    private static Optional<String> readKeys(AuthInfo authInfo, List<ByteString> keys) {
        for (SignerInfo signer : authInfo.getSignerInfosList()) {
            if (!signer.hasPublicKey()) {
                keys.add(ByteString.EMPTY);
                continue;
            }
            Optional<PubKey> key = unpack(signer.getPublicKey(), PUB_KEY, PubKey.parser());
            if (key.isEmpty()) {
                return Optional.of(
                        "unable to resolve type URL " + signer.getPublicKey().getTypeUrl());
            }
            keys.add(key.orElseThrow().getKey());
        }
        return Optional.empty();
    }

    private static <M extends Message> Optional<M> unpack(Any any, String typeUrl, Parser<M> parser) {
        if (!any.getTypeUrl().equals(typeUrl)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parseFrom(any.getValue()))
                    .filter(message ->
                            WireFormat.unknownField(message, Set.of()).isEmpty());
        } catch (InvalidProtocolBufferException garbage) {
            return Optional.empty();
        }
    }

    private static Decoding unreadable(String details) {
        return new Decoding(Optional.empty(), Optional.of(Refusal.of(Refusal.Code.TX_DECODE, details)));
    }
}
