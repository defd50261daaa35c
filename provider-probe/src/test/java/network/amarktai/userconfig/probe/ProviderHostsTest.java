package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.probe.check.Nonces;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Site;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.api.Test;

/** Each request goes to its own provider over TLS, and reads only. */
class ProviderHostsTest {

    private static final Map<String, String> REQUESTS = Map.ofEntries(
            Map.entry("binance", "GET https://api.binance.com/sapi/v1/account/apiRestrictions"),
            Map.entry("bitfinex", "POST https://api.bitfinex.com/v2/auth/r/permissions"),
            Map.entry("bitget", "GET https://api.bitget.com/api/v2/spot/account/info"),
            Map.entry("bitget, variant 1", "GET https://api.bitget.com/api/v3/account/settings"),
            Map.entry("bitstamp", "POST https://www.bitstamp.net/api/v2/account_balances/"),
            Map.entry("bybit", "GET https://api.bybit.com/v5/user/query-api"),
            Map.entry("coinbase", "GET https://api.coinbase.com/api/v3/brokerage/key_permissions"),
            Map.entry("flock", "GET https://api.flock.io/v1/models"),
            Map.entry("gate", "GET https://api.gateio.ws/api/v4/account/detail"),
            Map.entry("kraken", "POST https://api.kraken.com/0/private/GetApiKeyInfo"),
            Map.entry("kucoin", "GET https://api.kucoin.com/api/v1/user/api-key"),
            Map.entry("kucoin, variant 1", "GET https://api.kucoin.com/api/v1/user/api-key"),
            Map.entry("luno", "GET https://api.luno.com/api/1/balance"),
            Map.entry("mexc", "GET https://api.mexc.com/api/v3/account"),
            Map.entry("okx", "GET https://www.okx.com/api/v5/account/config"),
            Map.entry("openai", "GET https://api.openai.com/v1/models"),
            Map.entry("ovex", "GET https://www.ovex.io/api/v2/accounts"),
            Map.entry("valr", "GET https://api.valr.com/v1/account/api-keys/current"));

    private static final Map<String, String> REGIONS = Map.ofEntries(
            Map.entry("binance us", "GET https://api.binance.us/api/v3/account"),
            Map.entry("bybit ae", "GET https://api.bybit.ae/v5/user/query-api"),
            Map.entry("bybit eu", "GET https://api.bybit.eu/v5/user/query-api"),
            Map.entry("bybit ge", "GET https://api.bybitgeorgia.ge/v5/user/query-api"),
            Map.entry("bybit id", "GET https://api.bybit.id/v5/user/query-api"),
            Map.entry("bybit kz", "GET https://api.bybit.kz/v5/user/query-api"),
            Map.entry("bybit nl", "GET https://api.bybit.nl/v5/user/query-api"),
            Map.entry("bybit tr", "GET https://api.bybit.tr/v5/user/query-api"),
            Map.entry("gate eu", "GET https://api.gateeu.com/api/v4/account/detail"),
            Map.entry("okx eea", "GET https://eea.okx.com/api/v5/account/config"),
            Map.entry("okx us", "GET https://us.okx.com/api/v5/account/config"),
            Map.entry("openai ae", "GET https://ae.api.openai.com/v1/models"),
            Map.entry("openai au", "GET https://au.api.openai.com/v1/models"),
            Map.entry("openai ca", "GET https://ca.api.openai.com/v1/models"),
            Map.entry("openai eu", "GET https://eu.api.openai.com/v1/models"),
            Map.entry("openai gb", "GET https://gb.api.openai.com/v1/models"),
            Map.entry("openai in", "GET https://in.api.openai.com/v1/models"),
            Map.entry("openai jp", "GET https://jp.api.openai.com/v1/models"),
            Map.entry("openai kr", "GET https://kr.api.openai.com/v1/models"),
            Map.entry("openai sg", "GET https://sg.api.openai.com/v1/models"),
            Map.entry("openai us", "GET https://us.api.openai.com/v1/models"));

    @Test
    void everyRequestGoesToItsOwnProviderOverTls() {
        Map<String, String> sent = new TreeMap<>();
        for (ProviderCheck check : ProviderChecks.byService().values()) {
            String service = check.service().value();
            try (CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
                ProbeRequest attempt = first(secrets, Site.of(null, check.home()));
                for (int variant = 0; variant < check.variants(); variant++) {
                    sent.put(service + (variant == 0 ? "" : ", variant " + variant), line(check.request(attempt)));
                    attempt = attempt.nextVariant(Instant.EPOCH);
                }
            }
        }
        assertEquals(new TreeMap<>(REQUESTS), sent);
    }

    @Test
    void everyRegionHasItsOwnHost() {
        Map<String, String> sent = new TreeMap<>();
        for (ServiceDefinition service : StandardCatalog.services().services()) {
            ProviderCheck check = ProviderChecks.byService().get(service.id());
            List<ServiceRegion> regions = service.regions();
            if (!regions.isEmpty()) {
                assertEquals(check.home(), regions.get(0).host(), "the main site");
            }
            for (ServiceRegion region : regions.subList(Math.min(1, regions.size()), regions.size())) {
                try (CredentialSecrets secrets =
                        TestCredentials.of(service.id().value()).secrets()) {
                    ProbeRequest attempt = first(secrets, Site.of(region.code(), region.host()));
                    sent.put(service.id() + " " + region.code(), line(check.request(attempt)));
                }
            }
        }
        assertEquals(new TreeMap<>(REGIONS), sent);
    }

    private static ProbeRequest first(CredentialSecrets secrets, Site site) {
        return ProbeRequest.first(secrets, site, Instant.EPOCH, new Nonces(), () -> 0);
    }

    private static String line(HttpRequest request) {
        return request.method() + " " + request.uri().toString().replaceAll("\\?.*", "");
    }
}
