package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The services of the product. */
public final class StandardCatalog {
    private StandardCatalog() {}

    /** The services, in the order they are shown. */
    public static ServiceCatalog services() {
        List<ServiceDefinition> list = new ArrayList<>();
        for (String id : List.of(
                "openai",
                "flock",
                "binance",
                "kucoin",
                "kraken",
                "valr",
                "luno",
                "bitfinex",
                "bybit",
                "okx",
                "coinbase",
                "gate",
                "mexc",
                "bitget",
                "bitstamp",
                "ovex")) {
            list.add(new ServiceDefinition(
                    ServiceId.of(id),
                    id,
                    list.size() < 2 ? ServiceKind.AI : ServiceKind.EXCHANGE,
                    "x",
                    List.of(new FieldDefinition(
                            FieldName.of("api_key"),
                            "k",
                            "p",
                            "h",
                            ".*",
                            FieldDefinition.Visibility.SECRET,
                            FieldDefinition.Necessity.REQUIRED,
                            FieldDefinition.Layout.ONE_LINE)),
                    URI.create("https://example.com"),
                    List.of(),
                    ServiceDefinition.Fallback.NONE));
        }
        return ServiceCatalog.of(list);
    }
}
