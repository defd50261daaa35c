package network.amarktai.userconfig.domain.catalog;

import java.util.List;

/**
 * The services this product supports, in display order: AI providers first, then exchanges.
 *
 * <p>Constant data. Only the AI services fall back to the operator's own key. The formats are documented by the
 * providers or observed in keys they issue, so a mismatch is a warning and never an error. Links and names of
 * permissions are taken from the providers' websites and can become outdated.
 */
public final class StandardCatalog {

    private static final ServiceCatalog SERVICES = ServiceCatalog.of(List.of(
            AiServices.openai(),
            AiServices.flock(),
            PrivateKeyExchanges.binance(),
            PassphraseExchanges.kucoin(),
            KeyPairExchanges.kraken(),
            KeyPairExchanges.valr(),
            KeyPairExchanges.luno(),
            KeyPairExchanges.bitfinex(),
            KeyPairExchanges.bybit(),
            PassphraseExchanges.okx(),
            PrivateKeyExchanges.coinbase(),
            KeyPairExchanges.gate(),
            KeyPairExchanges.mexc(),
            PassphraseExchanges.bitget(),
            KeyPairExchanges.bitstamp(),
            KeyPairExchanges.ovex()));

    private StandardCatalog() {}

    /** All services of the product. */
    public static ServiceCatalog services() {
        return SERVICES;
    }
}
