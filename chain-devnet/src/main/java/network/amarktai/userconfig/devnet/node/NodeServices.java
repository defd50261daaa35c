package network.amarktai.userconfig.devnet.node;

import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.fault.Faults;

/** Maps the methods of the gRPC services to handlers. Every other method is answered with UNIMPLEMENTED. */
final class NodeServices {

    private NodeServices() {}

    static List<ServerServiceDefinition> of(NodeView view) {
        List<ServerServiceDefinition> services =
                new ArrayList<>(List.of(auth(view), bank(view), tx(view), tendermint(view), params(view)));
        if (view.rules().isNewer()) {
            services.add(config(view));
        }
        return services;
    }

    private static ServerServiceDefinition auth(NodeView view) {
        ModuleQueries modules = new ModuleQueries(view.rules());
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.SERVICE_NAME);
        new Calls(view)
                .add(
                        service,
                        network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.getAccountMethod(),
                        Faults.Call.ACCOUNT,
                        modules::account);
        return service.build();
    }

    private static ServerServiceDefinition bank(NodeView view) {
        ModuleQueries modules = new ModuleQueries(view.rules());
        Calls calls = new Calls(view);
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.SERVICE_NAME);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.getBalanceMethod(),
                Faults.Call.BALANCE,
                modules::balance);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.getAllBalancesMethod(),
                Faults.Call.BALANCE,
                modules::allBalances);
        return service.build();
    }

    private static ServerServiceDefinition tx(NodeView view) {
        TransactionService transactions = new TransactionService(view);
        TransactionSearch search = new TransactionSearch(view);
        Calls calls = new Calls(view);
        var service = ServerServiceDefinition.builder(ServiceGrpc.SERVICE_NAME);
        calls.add(service, ServiceGrpc.getBroadcastTxMethod(), Faults.Call.BROADCAST, transactions::broadcast);
        calls.add(service, ServiceGrpc.getSimulateMethod(), Faults.Call.SIMULATE, transactions::simulate);
        calls.add(service, ServiceGrpc.getGetTxMethod(), Faults.Call.GET_TX, transactions::find);
        calls.add(service, ServiceGrpc.getGetTxsEventMethod(), Faults.Call.SEARCH, search::search);
        return service.build();
    }

    private static ServerServiceDefinition tendermint(NodeView view) {
        NodeQueries node = new NodeQueries(view);
        Calls calls = new Calls(view);
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc.SERVICE_NAME);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetNodeInfoMethod(),
                Faults.Call.NODE,
                node::nodeInfo);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetSyncingMethod(),
                Faults.Call.NODE,
                node::syncing);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetLatestBlockMethod(),
                Faults.Call.BLOCK,
                node::latestBlock);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                        .getGetBlockByHeightMethod(),
                Faults.Call.BLOCK,
                node::blockByHeight);
        return service.build();
    }

    /** The node service of the newer generation, which reports the minimum gas price. */
    private static ServerServiceDefinition config(NodeView view) {
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.SERVICE_NAME);
        new Calls(view)
                .add(
                        service,
                        network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.getConfigMethod(),
                        Faults.Call.NODE,
                        new NodeQueries(view)::config);
        return service.build();
    }

    /** The parameters, which each generation has in a different module. */
    private static ServerServiceDefinition params(NodeView view) {
        NodeQueries node = new NodeQueries(view);
        Calls calls = new Calls(view);
        if (view.rules().isNewer()) {
            var service = ServerServiceDefinition.builder(
                    network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryGrpc.SERVICE_NAME);
            calls.add(
                    service,
                    network.amarktai.userconfig.chain.proto.cosmos.consensus.v1.QueryGrpc.getParamsMethod(),
                    Faults.Call.NODE,
                    node::consensusParams);
            return service.build();
        }
        var service = ServerServiceDefinition.builder(
                network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryGrpc.SERVICE_NAME);
        calls.add(
                service,
                network.amarktai.userconfig.chain.proto.cosmos.params.v1beta1.QueryGrpc.getParamsMethod(),
                Faults.Call.NODE,
                node::params);
        return service.build();
    }
}
