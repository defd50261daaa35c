package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.probe.check.Nonces;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
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

    @Test
    void everyRequestGoesToItsOwnProviderOverTls() {
        Map<String, String> sent = new TreeMap<>();
        for (ProviderCheck check : ProviderChecks.byService().values()) {
            String service = check.service().value();
            try (CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
                ProbeRequest attempt = ProbeRequest.first(secrets, check.home(), Instant.EPOCH, new Nonces(), () -> 0);
                for (int variant = 0; variant < check.variants(); variant++) {
                    sent.put(service + (variant == 0 ? "" : ", variant " + variant), line(check.request(attempt)));
                    attempt = attempt.nextVariant(Instant.EPOCH);
                }
            }
        }
        assertEquals(new TreeMap<>(REQUESTS), sent);
    }

    private static String line(HttpRequest request) {
        return request.method() + " " + request.uri().toString().replaceAll("\\?.*", "");
    }
}
