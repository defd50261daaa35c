package network.amarktai.userconfig.devnet.node;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.devnet.ante.Execution;
import network.amarktai.userconfig.devnet.chain.IncludedTransaction;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.TransactionDecoder;

/** Converts a transaction in a block to its response. */
final class TransactionResponses {

    private static final int MSG_DATA = 1;
    private static final int MSG_RESPONSES = 2;

    private TransactionResponses() {}

    static TxResponse of(IncludedTransaction included, ChainRules rules) {
        Execution execution = included.execution();
        TxResponse.Builder response = TxResponse.newBuilder()
                .setHeight(included.height())
                .setTxhash(included.transaction().hash().value())
                .setGasWanted(execution.gasWanted())
                .setGasUsed(execution.gasUsed())
                .setTx(Any.pack(included.transaction().tx(), ""))
                .setTimestamp(included.time()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atOffset(ZoneOffset.UTC)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .addAllEvents(execution.events());
        execution
                .refusal()
                .ifPresentOrElse(
                        refusal -> response.setCodespace(refusal.codespace())
                                .setCode(refusal.code())
                                .setRawLog(refusal.log()),
                        () -> response.setData(data(included, rules)));
        return response.build();
    }

    /** {@code TxMsgData} in hex: the type of each message, or since 0.46 its empty response. */
    private static String data(IncludedTransaction included, ChainRules rules) {
        UnknownFieldSet.Field.Builder parts = UnknownFieldSet.Field.newBuilder();
        for (int i = 0; i < included.transaction().messages().size(); i++) {
            String typeUrl = TransactionDecoder.MSG_SEND + (rules.isNewer() ? "Response" : "");
            parts.addLengthDelimited(UnknownFieldSet.newBuilder()
                    .addField(
                            1,
                            UnknownFieldSet.Field.newBuilder()
                                    .addLengthDelimited(ByteString.copyFromUtf8(typeUrl))
                                    .build())
                    .build()
                    .toByteString());
        }
        byte[] data = UnknownFieldSet.newBuilder()
                .addField(rules.isNewer() ? MSG_RESPONSES : MSG_DATA, parts.build())
                .build()
                .toByteArray();
        return HexFormat.of().withUpperCase().formatHex(data);
    }
}
