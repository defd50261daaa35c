package network.amarktai.userconfig.domain.catalog;

import java.util.List;

/**
 * The services this product knows, in display order: AI providers first, then exchanges.
 *
 * <p>Pure data that never changes while the program runs. Only the AI services fall back to the operator's own key. The
 * formats are what providers document or are seen to issue, so they warn and never refuse; the links and the names of
 * permissions are the providers' and age with their websites.
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

    /** Every service of the product. */
    public static ServiceCatalog services() {
        return SERVICES;
    }
}
