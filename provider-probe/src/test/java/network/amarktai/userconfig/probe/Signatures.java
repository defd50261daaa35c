package network.amarktai.userconfig.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks received requests as the providers' servers do, by their documented recipes, without any of the code under
 * test.
 */
public final class Signatures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Signatures() {}

    /** The fault of a request; empty if there is none. */
    public static Optional<String> problem(String service, TestCredential credential, RecordedRequest request) {
        Expectations all = new Expectations();
        all.expect("user agent", "amarktai-user-config", request.header("User-Agent"));
        try {
            switch (service) {
                case "openai" -> all.line(request, "GET /v1/models", "Authorization", "Bearer " + credential.key());
                case "flock" -> flock(all, request, credential);
                case "binance" -> binance(all, request, credential);
                case "kucoin" -> kucoin(all, request, credential);
                case "kraken" -> kraken(all, request, credential);
                case "valr" ->
                    all.line(
                            request,
                            "GET /v1/account/api-keys/current",
                            "X-VALR-API-KEY",
                            credential.key(),
                            "X-VALR-SIGNATURE",
                            hex(mac(
                                    "SHA512",
                                    credential.secret(),
                                    request.header("X-VALR-TIMESTAMP") + "GET/v1/account/api-keys/current")));
                case "luno" ->
                    all.line(
                            request,
                            "GET /api/1/balance",
                            "Authorization",
                            "Basic " + base64((credential.key() + ":" + credential.secret()).getBytes(UTF_8)));
                case "bitfinex" ->
                    all.line(
                            request,
                            "POST /v2/auth/r/permissions",
                            "Content-Type",
                            "application/json",
                            "bfx-apikey",
                            credential.key(),
                            "bfx-signature",
                            hex(mac(
                                    "SHA384",
                                    credential.secret(),
                                    "/api/v2/auth/r/permissions" + request.header("bfx-nonce") + request.body())));
                case "bybit" ->
                    all.line(
                            request,
                            "GET /v5/user/query-api",
                            "X-BAPI-API-KEY",
                            credential.key(),
                            "X-BAPI-SIGN",
                            hex(mac(
                                    "SHA256",
                                    credential.secret(),
                                    request.header("X-BAPI-TIMESTAMP")
                                            + credential.key()
                                            + request.header("X-BAPI-RECV-WINDOW"))));
                case "okx" ->
                    all.line(
                            request,
                            "GET /api/v5/account/config",
                            "OK-ACCESS-KEY",
                            credential.key(),
                            "OK-ACCESS-PASSPHRASE",
                            credential.passphrase(),
                            "OK-ACCESS-SIGN",
                            base64(mac(
                                    "SHA256",
                                    credential.secret(),
                                    request.header("OK-ACCESS-TIMESTAMP") + "GET/api/v5/account/config")));
                case "coinbase" -> coinbase(all, request, credential);
                case "gate" ->
                    all.line(
                            request,
                            "GET /api/v4/account/detail",
                            "KEY",
                            credential.key(),
                            "SIGN",
                            hex(mac(
                                    "SHA512",
                                    credential.secret(),
                                    "GET\n/api/v4/account/detail\n\n"
                                            + hex(MessageDigest.getInstance("SHA-512")
                                                    .digest()) + "\n" + request.header("Timestamp"))));
                case "mexc" -> mexc(all, request, credential);
                case "bitget" ->
                    all.line(
                            request,
                            "GET " + bitgetPath(request),
                            "ACCESS-KEY",
                            credential.key(),
                            "ACCESS-PASSPHRASE",
                            credential.passphrase(),
                            "ACCESS-SIGN",
                            base64(mac(
                                    "SHA256",
                                    credential.secret(),
                                    request.header("ACCESS-TIMESTAMP") + "GET" + bitgetPath(request))));
                case "bitstamp" ->
                    all.line(
                            request,
                            "POST /api/v2/account_balances/",
                            "X-Auth",
                            "BITSTAMP " + credential.key(),
                            "X-Auth-Version",
                            "v2",
                            "X-Auth-Signature",
                            hex(mac(
                                    "SHA256",
                                    credential.secret(),
                                    "BITSTAMP " + credential.key() + "POST"
                                            + "www.bitstamp.net/api/v2/account_balances/"
                                            + request.header("Content-Type")
                                            + request.header("X-Auth-Nonce") + request.header("X-Auth-Timestamp") + "v2"
                                            + request.body())));
                case "ovex" -> all.line(request, "GET /api/v2/accounts", "Authorization", "Bearer " + credential.key());
                default -> all.expect("service", "known", service);
            }
        } catch (GeneralSecurityException | IOException e) {
            return Optional.of(e.toString());
        }
        return all.problem();
    }

    /** The control key does not exist, but has the same format and length as a real one. */
    private static void flock(Expectations all, RecordedRequest request, TestCredential credential) {
        String sent = request.header("x-litellm-api-key");
        boolean control = !sent.equals(credential.key()) && sent.matches("sk-[A-Za-z0-9_-]+");
        all.line(request, "GET /v1/models");
        all.expect(
                "key",
                credential.key(),
                control && sent.length() == credential.key().length() ? credential.key() : sent);
    }

    private static void binance(Expectations all, RecordedRequest request, TestCredential credential)
            throws GeneralSecurityException {
        all.line(request, "GET /sapi/v1/account/apiRestrictions", "X-MBX-APIKEY", credential.key());
        String signed = request.query().substring(0, request.query().indexOf("&signature="));
        String signature = URLDecoder.decode(request.parameter("signature"), UTF_8);
        String publicKey = credential.fields().getOrDefault("public", "");
        if (publicKey.isEmpty()) {
            all.expect("signature", hex(mac("SHA256", credential.secret(), signed)), signature);
        } else {
            boolean rsa = TestKeys.publicKey(publicKey).getAlgorithm().equals("RSA");
            boolean good = verifies(
                    rsa ? "SHA256withRSA" : "Ed25519",
                    TestKeys.publicKey(publicKey),
                    signed,
                    Base64.getDecoder().decode(signature));
            all.expect("signature", "true", String.valueOf(good));
        }
    }

    private static void mexc(Expectations all, RecordedRequest request, TestCredential credential)
            throws GeneralSecurityException {
        all.line(request, "GET /api/v3/account", "X-MEXC-APIKEY", credential.key());
        String signed = request.query().substring(0, request.query().indexOf("&signature="));
        all.expect("signature", hex(mac("SHA256", credential.secret(), signed)), request.parameter("signature"));
    }

    private static void kucoin(Expectations all, RecordedRequest request, TestCredential credential)
            throws GeneralSecurityException {
        all.line(
                request,
                "GET /api/v1/user/api-key",
                "KC-API-KEY",
                credential.key(),
                "KC-API-PASSPHRASE",
                base64(mac("SHA256", credential.secret(), credential.passphrase())),
                "KC-API-SIGN",
                base64(mac(
                        "SHA256",
                        credential.secret(),
                        request.header("KC-API-TIMESTAMP") + "GET/api/v1/user/api-key")));
        all.expect("version", "2 or 3", request.header("KC-API-KEY-VERSION").matches("[23]") ? "2 or 3" : "neither");
    }

    private static void kraken(Expectations all, RecordedRequest request, TestCredential credential)
            throws GeneralSecurityException {
        String nonce = request.body().replaceAll(".*nonce=([0-9]+).*", "$1");
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(credential.secret()), "HmacSHA512"));
        mac.update("/0/private/GetApiKeyInfo".getBytes(UTF_8));
        mac.update(MessageDigest.getInstance("SHA-256").digest((nonce + request.body()).getBytes(UTF_8)));
        all.line(
                request,
                "POST /0/private/GetApiKeyInfo",
                "API-Key",
                credential.key(),
                "API-Sign",
                base64(mac.doFinal()),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static void coinbase(Expectations all, RecordedRequest request, TestCredential credential)
            throws GeneralSecurityException, IOException {
        all.line(request, "GET /api/v3/brokerage/key_permissions");
        String[] parts =
                request.header("Authorization").substring("Bearer ".length()).split("\\.", -1);
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        boolean ec = header.path("alg").asText().equals("ES256");
        String uri = "GET api.coinbase.com/api/v3/brokerage/key_permissions";
        all.expect("kid", credential.key(), header.path("kid").asText());
        all.expect("sub", credential.key(), claims.path("sub").asText());
        all.expect("iss", ec ? "coinbase-cloud" : "cdp", claims.path("iss").asText());
        all.expect(
                "aud",
                ec ? "retail_rest_api_proxy" : "cdp_service",
                claims.path("aud").path(0).asText());
        all.expect(
                "uri",
                uri,
                ec ? claims.path("uri").asText() : claims.path("uris").path(0).asText());
        all.expect(
                "lifetime",
                "120",
                String.valueOf(claims.path("exp").asLong() - claims.path("nbf").asLong()));
        boolean good = verifies(
                ec ? "SHA256withECDSAinP1363Format" : "Ed25519",
                TestKeys.publicKey(credential.fields().getOrDefault("public", "")),
                parts[0] + "." + parts[1],
                Base64.getUrlDecoder().decode(parts[2]));
        all.expect("signature", "true", String.valueOf(good));
    }

    private static boolean verifies(String algorithm, PublicKey key, String text, byte[] signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(text.getBytes(UTF_8));
        return verifier.verify(signature);
    }

    private static byte[] mac(String hash, String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("Hmac" + hash);
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "Hmac" + hash));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Classic and unified accounts have an API each. */
    private static String bitgetPath(RecordedRequest request) {
        return request.path().startsWith("/api/v3/") ? "/api/v3/account/settings" : "/api/v2/spot/account/info";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
