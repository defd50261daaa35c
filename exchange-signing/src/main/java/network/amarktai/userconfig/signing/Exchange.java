package network.amarktai.userconfig.signing;

import network.amarktai.userconfig.signing.recipe.BinanceRecipe;
import network.amarktai.userconfig.signing.recipe.BitfinexRecipe;
import network.amarktai.userconfig.signing.recipe.BitgetRecipe;
import network.amarktai.userconfig.signing.recipe.BitstampRecipe;
import network.amarktai.userconfig.signing.recipe.BybitRecipe;
import network.amarktai.userconfig.signing.recipe.CoinbaseRecipe;
import network.amarktai.userconfig.signing.recipe.GateRecipe;
import network.amarktai.userconfig.signing.recipe.KrakenRecipe;
import network.amarktai.userconfig.signing.recipe.KucoinRecipe;
import network.amarktai.userconfig.signing.recipe.LunoRecipe;
import network.amarktai.userconfig.signing.recipe.MexcRecipe;
import network.amarktai.userconfig.signing.recipe.OkxRecipe;
import network.amarktai.userconfig.signing.recipe.Recipe;
import network.amarktai.userconfig.signing.recipe.ValrRecipe;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/** The exchanges whose requests can be signed. Thread-safe: nothing is kept between requests. */
public enum Exchange {
    BINANCE,
    BITFINEX,
    BITGET,
    BITSTAMP,
    BYBIT,
    COINBASE,
    GATE,
    KRAKEN,
    KUCOIN,
    LUNO,
    MEXC,
    OKX,
    VALR;

    /**
     * Signs a request.
     *
     * @throws network.amarktai.userconfig.signing.request.UnusableKey if the key cannot sign; nothing must be sent then
     */
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        return recipe().sign(request, key, moment);
    }

    private Recipe recipe() {
        return switch (this) {
            case BINANCE -> new BinanceRecipe();
            case BITFINEX -> new BitfinexRecipe();
            case BITGET -> new BitgetRecipe();
            case BITSTAMP -> new BitstampRecipe();
            case BYBIT -> new BybitRecipe();
            case COINBASE -> new CoinbaseRecipe();
            case GATE -> new GateRecipe();
            case KRAKEN -> new KrakenRecipe();
            case KUCOIN -> new KucoinRecipe();
            case LUNO -> new LunoRecipe();
            case MEXC -> new MexcRecipe();
            case OKX -> new OkxRecipe();
            case VALR -> new ValrRecipe();
        };
    }
}
