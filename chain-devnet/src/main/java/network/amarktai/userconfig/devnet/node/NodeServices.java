package network.amarktai.userconfig.devnet.node;

import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.devnet.chain.NodeView;

/** Maps the methods of the gRPC services to handlers. Every other method is answered with UNIMPLEMENTED. */
final class NodeServices {

    private NodeServices() {}

    static List<ServerServiceDefinition> of(NodeView view, CallHook hook) {
        List<ServerServiceDefinition> services = new ArrayList<>(List.of(
                auth(view, hook), bank(view, hook), tx(view, hook), tendermint(view, hook), params(view, hook)));
        if (view.rules().isNewer()) {
            services.add(config(view, hook));
        }
        return services;
    }

    private static ServerServiceDefinition auth(NodeView view, CallHook hook) {
        ModuleQueries modules = new ModuleQueries(view.rules());
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.SERVICE_NAME);
        new Calls(view, hook)
                .add(
                        service,
                        network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.getAccountMethod(),
                        modules::account);
        return service.build();
    }

    private static ServerServiceDefinition bank(NodeView view, CallHook hook) {
        ModuleQueries modules = new ModuleQueries(view.rules());
        Calls calls = new Calls(view, hook);
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.SERVICE_NAME);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.getBalanceMethod(),
                modules::balance);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.getAllBalancesMethod(),
                modules::allBalances);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.getSpendableBalancesMethod(),
                modules::spendableBalances);
        return service.build();
    }

    private static ServerServiceDefinition tx(NodeView view, CallHook hook) {
        TransactionService transactions = new TransactionService(view);
        TransactionSearch search = new TransactionSearch(view);
        Calls calls = new Calls(view, hook);
        var service = ServerServiceDefinition.builder(ServiceGrpc.SERVICE_NAME);
        calls.add(service, ServiceGrpc.getBroadcastTxMethod(), transactions::broadcast);
        calls.add(service, ServiceGrpc.getSimulateMethod(), transactions::simulate);
        calls.add(service, ServiceGrpc.getGetTxMethod(), transactions::find);
        calls.add(service, ServiceGrpc.getGetTxsEventMethod(), search::search);
        return service.build();
    }

    private static ServerServiceDefinition tendermint(NodeView view, CallHook hook) {
        NodeQueries node = new NodeQueries(view);
        Calls calls = new Calls(view, hook);
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc.SERVICE_NAME);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetNodeInfoMethod(),
                node::nodeInfo);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetSyncingMethod(),
                node::syncing);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetLatestBlockMethod(),
                node::latestBlock);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetBlockByHeightMethod(),
                node::blockByHeight);
        return service.build();
    }

    /** The node service of the newer generation, which reports the minimum gas price. */
    private static ServerServiceDefinition config(NodeView view, CallHook hook) {
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.SERVICE_NAME);
        new Calls(view, hook)
                .add(
                        service,
                        network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.getConfigMethod(),
                        new NodeQueries(view)::config);
        return service.build();
    }

    /** The parameters, which each generation has in a different module. */
    private static ServerServiceDefinition params(NodeView view, CallHook hook) {
        NodeQueries node = new NodeQueries(view);
        Calls calls = new Calls(view, hook);
        if (view.rules().isNewer()) {
            var service = ServerServiceDefinition.builder(
                    network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryGrpc.SERVICE_NAME);
            calls.add(
                    service,
                    network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryGrpc.getParamsMethod(),
                    node::consensusParams);
            return service.build();
        }
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryGrpc.SERVICE_NAME);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryGrpc.getParamsMethod(),
                node::params);
        return service.build();
    }
}
