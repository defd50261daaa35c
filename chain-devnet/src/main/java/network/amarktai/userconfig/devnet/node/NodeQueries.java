package network.amarktai.userconfig.devnet.node;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetSyncingRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetSyncingResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.VersionInfo;
import network.amarktai.userconfig.chain.proto.tendermint.p2p.DefaultNodeInfo;
import network.amarktai.userconfig.chain.proto.tendermint.p2p.DefaultNodeInfoOther;
import network.amarktai.userconfig.chain.proto.tendermint.types.Block;
import network.amarktai.userconfig.chain.proto.tendermint.types.BlockID;
import network.amarktai.userconfig.chain.proto.tendermint.types.BlockParams;
import network.amarktai.userconfig.chain.proto.tendermint.types.ConsensusParams;
import network.amarktai.userconfig.chain.proto.tendermint.types.Header;
import network.amarktai.userconfig.devnet.chain.BlockState;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.money.Amount;

/** The queries about the node itself and its blocks. */
final class NodeQueries {

    private static final String APP_NAME = "fetchd";
    private static final String NAME = "fetch";
    private static final String MONIKER = "devnet";
    private static final long MAX_BLOCK_BYTES = 200_000;
    private static final long NO_LIMIT = -1;

    private final NodeView view;

    NodeQueries(NodeView view) {
        this.view = view;
    }

    Answer<GetNodeInfoResponse> nodeInfo(Question<GetNodeInfoRequest> question) {
        SdkGeneration generation = view.rules().generation();
        return Answer.of(GetNodeInfoResponse.newBuilder()
                .setDefaultNodeInfo(DefaultNodeInfo.newBuilder()
                        .setNetwork(chainId())
                        .setVersion(generation.consensus())
                        .setMoniker(MONIKER)
                        .setOther(DefaultNodeInfoOther.newBuilder().setTxIndex("on")))
                .setApplicationVersion(VersionInfo.newBuilder()
                        .setName(NAME)
                        .setAppName(APP_NAME)
                        .setVersion(generation.application())
                        .setCosmosSdkVersion(generation.sdk()))
                .build());
    }

    /** The minimum gas price as nodes write decimal coins: 18 decimals, then the denom. */
    Answer<ConfigResponse> config(Question<ConfigRequest> question) {
        return Answer.of(ConfigResponse.newBuilder()
                .setMinimumGasPrice(
                        view.rules().minimumGasPrice().setScale(Amount.DECIMALS).toPlainString()
                                + view.rules().denom())
                .build());
    }

    Answer<GetSyncingResponse> syncing(Question<GetSyncingRequest> question) {
        return Answer.of(GetSyncingResponse.getDefaultInstance());
    }

    Answer<GetLatestBlockResponse> latestBlock(Question<GetLatestBlockRequest> question) {
        BlockState latest = view.latest();
        return Answer.of(GetLatestBlockResponse.newBuilder()
                .setBlockId(id(latest))
                .setBlock(block(latest))
                .build());
    }

    Answer<GetBlockByHeightResponse> blockByHeight(Question<GetBlockByHeightRequest> question) {
        long height = question.message().getHeight();
        if (height > view.latest().height()) {
            return Answer.refused(
                    Status.Code.INVALID_ARGUMENT, "requested block height is bigger then the chain length");
        }
        Optional<BlockState> found = view.chain().at(height);
        if (found.isEmpty()) {
            return Answer.refused(
                    Status.Code.UNKNOWN,
                    "height " + height + " is not available, lowest height is "
                            + view.chain().lowestHeight());
        }
        return Answer.of(GetBlockByHeightResponse.newBuilder()
                .setBlockId(id(found.orElseThrow()))
                .setBlock(block(found.orElseThrow()))
                .build());
    }

    Answer<network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryParamsResponse> consensusParams(
            Question<network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryParamsRequest> question) {
        return Answer.of(network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryParamsResponse.newBuilder()
                .setParams(ConsensusParams.newBuilder()
                        .setBlock(BlockParams.newBuilder()
                                .setMaxBytes(MAX_BLOCK_BYTES)
                                .setMaxGas(NO_LIMIT)))
                .build());
    }

    /** The older generation's params module; only the block parameters exist. */
    Answer<network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryParamsResponse> params(
            Question<network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryParamsRequest> question) {
        String subspace = question.message().getSubspace();
        String key = question.message().getKey();
        if (!subspace.equals("baseapp") || !key.equals("BlockParams")) {
            return Answer.refused(Status.Code.UNKNOWN, "subspace or key not found: unknown subspace");
        }
        return Answer.of(network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryParamsResponse.newBuilder()
                .setParam(network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.ParamChange.newBuilder()
                        .setSubspace(subspace)
                        .setKey(key)
                        .setValue("{\"max_bytes\":\"" + MAX_BLOCK_BYTES + "\",\"max_gas\":\"" + NO_LIMIT + "\"}"))
                .build());
    }

    private static BlockID id(BlockState state) {
        return BlockID.newBuilder().setHash(state.hash()).build();
    }

    private Block block(BlockState state) {
        Instant time = state.time();
        return Block.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChainId(chainId())
                        .setHeight(state.height())
                        .setTime(Timestamp.newBuilder()
                                .setSeconds(time.getEpochSecond())
                                .setNanos(time.getNano())))
                .build();
    }

    private String chainId() {
        return view.rules().chainId().value();
    }
}
