package network.amarktai.userconfig.probe;

import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A made-up credential for each service, in its provider's format. */
public final class TestCredentials {

    private static final Map<String, TestCredential> ALL = all();

    private TestCredentials() {}

    public static List<String> services() {
        return List.copyOf(ALL.keySet());
    }

    public static TestCredential of(String service) {
        return ALL.get(service);
    }

    private static Map<String, TestCredential> all() {
        KeyPair p256 = TestKeys.p256();
        Map<String, TestCredential> all = new LinkedHashMap<>();
        all.put("openai", TestCredential.of("sk-proj-Xq7LmP2vRt9KcW4bZ8nD3fGhJ5sYeA6uTqEwQzNv"));
        all.put("flock", TestCredential.of("sk-Pq7LmX2vRt9KcW4bZ8nD3f"));
        all.put(
                "binance",
                TestCredential.of(
                        "Kq7LmP2vRt9KcW4bZ8nD3fGhJ5sYeA6uTqEwQzNvKq7LmP2vRt9KcW4bZ8nD3fGh",
                        "Sd4WmP2vRt9KcW4bZ8nD3fGhJ5sYeA6uTqEwQzNvKq7LmP2vRt9KcW4bZ8nD3fJj"));
        all.put(
                "kucoin",
                TestCredential.of(
                        "6805f5c311545b000157d3ec", "4cc4ea1e-2f3c-5f0e-8c46-1a1b2c3d4e5a", "Tulip-Harvest-91"));
        all.put(
                "kraken",
                TestCredential.of(
                        "BbCdEfGhIjKlMnOpQrStUvWxYz0123456789ABCDEFGHIJKLMNOPQRSU",
                        "rQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="));
        all.put("valr", TestCredential.of("5a".repeat(32), "7c".repeat(32)));
        all.put("luno", TestCredential.of("dnz2yjswbv3je", "1hydMZDb9HRR3Qq-iqALwZtXLkbLR4fWxtDZvkB9h4J"));
        all.put(
                "bitfinex",
                TestCredential.of(
                        "Wq7LmP2vRt9KcW4bZ8nD3fGhJ5sYeA6uTqEwQzNv_-k", "Eq7LmP2vRt9KcW4bZ8nD3fGhJ5sYeA6uTqEwQzNv_-s"));
        all.put("bybit", TestCredential.of("hVb3Kq7LmP2vRt9KcW", "uYb3Kq7LmP2vRt9KcW4bZ8nD3fGhJ5sYeA6u"));
        all.put(
                "okx",
                TestCredential.of(
                        "a85d5b66-57ce-40fb-b714-afc0b9787084", "B2582BD0CFF14C41EDBF1AB98506286E", "Maple Window 42"));
        all.put(
                "coinbase",
                TestKeys.credential(
                        "organizations/0b5c8d1e-1111-4222-8333-444455556666/apiKeys/9f1c7d2e-aaaa-4bbb-8ccc-ddddeeee0000",
                        p256,
                        TestKeys.sec1Pem(p256)));
        all.put("gate", TestCredential.of("e6d0dd0b0a2a4b3c8d7e6f5a4b3c2d1f", "9b".repeat(32)));
        all.put("mexc", TestCredential.of("mx0vglBcCdEg", "d4f1".repeat(8)));
        all.put("bitget", TestCredential.of("bg_1123456789abcdef0123456789abcdee", "e3".repeat(32), "Copper9Lantern"));
        all.put("bitstamp", TestCredential.of("CbCdEfGhIjKlMnOpQrStUvWxYz012346", "DbCdEfGhIjKlMnOpQrStUvWxYz012347"));
        all.put("ovex", TestCredential.of("ovx-Zq7LmP2vRt9KcW4bZ8nD3fGh"));
        return all;
    }
}
