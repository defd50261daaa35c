package network.amarktai.userconfig.signing;

import java.util.Locale;
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
    BINANCE(new BinanceRecipe()),
    BITFINEX(new BitfinexRecipe()),
    BITGET(new BitgetRecipe()),
    BITSTAMP(new BitstampRecipe()),
    BYBIT(new BybitRecipe()),
    COINBASE(new CoinbaseRecipe()),
    GATE(new GateRecipe()),
    KRAKEN(new KrakenRecipe()),
    KUCOIN(new KucoinRecipe()),
    LUNO(new LunoRecipe()),
    MEXC(new MexcRecipe()),
    OKX(new OkxRecipe()),
    VALR(new ValrRecipe());

    private final Recipe recipe;

    Exchange(Recipe recipe) {
        this.recipe = recipe;
    }

    /** The id of this exchange in the catalog of services. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Signs a request.
     *
     * @throws network.amarktai.userconfig.signing.request.UnusableKey if the key cannot sign; nothing must be sent then
     */
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        return recipe.sign(request, key, moment);
    }
}
