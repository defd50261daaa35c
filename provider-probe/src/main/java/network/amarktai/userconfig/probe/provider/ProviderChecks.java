package network.amarktai.userconfig.probe.provider;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.probe.check.ProviderCheck;

/** All providers that can be tested. */
public final class ProviderChecks {

    private ProviderChecks() {}

    public static Map<ServiceId, ProviderCheck> byService() {
        return all().stream().collect(Collectors.toUnmodifiableMap(ProviderCheck::service, Function.identity()));
    }

    private static List<ProviderCheck> all() {
        return List.of(
                new OpenAiCheck(),
                new FlockCheck(),
                new BinanceCheck(),
                new KucoinCheck(),
                new KrakenCheck(),
                new ValrCheck(),
                new LunoCheck(),
                new BitfinexCheck(),
                new BybitCheck(),
                new OkxCheck(),
                new CoinbaseCheck(),
                new GateCheck(),
                new MexcCheck(),
                new BitgetCheck(),
                new BitstampCheck(),
                new OvexCheck());
    }
}
