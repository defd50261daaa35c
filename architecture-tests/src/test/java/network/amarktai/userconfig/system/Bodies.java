package network.amarktai.userconfig.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Request bodies for saving: valid ones and many kinds of invalid ones. */
final class Bodies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    /** A body that saves these fields. */
    static String of(String service, String... namesAndValues) {
        Map<String, String> body = new LinkedHashMap<>(Map.of("service", service));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bodies that cannot be saved, each with its own marker. */
    static List<byte[]> refused(Markers markers) {
        List<String> texts = new ArrayList<>(notOneObject(markers));
        texts.addAll(wrongShape(markers));
        texts.addAll(wrongValue(markers));
        List<byte[]> bodies = new ArrayList<>();
        texts.forEach(text -> bodies.add(text.getBytes(StandardCharsets.UTF_8)));
        String good = of("openai", "key", "sk-" + markers.letters("key in UTF-16"));
        bodies.add(good.getBytes(StandardCharsets.UTF_16));
        byte[] broken = of("openai", "key", "sk-" + markers.letters("key before broken UTF-8") + "x")
                .getBytes(StandardCharsets.UTF_8);
        broken[broken.length - 3] = (byte) 0xC3;
        bodies.add(broken);
        return bodies;
    }

    private static List<String> notOneObject(Markers markers) {
        return List.of(
                markers.letters("key alone"),
                "\"" + markers.letters("key as a JSON string") + "\"",
                "[\"" + markers.letters("key in an array") + "\"]",
                "'" + markers.letters("key in single quotes") + "'",
                "{\"service\":\"openai\",\"key\":" + markers.letters("key without quotes") + "}",
                "{\"service\":\"openai\",\"key\":\"" + markers.letters("key without an end"),
                "{\"service\":\"openai\",\"key\":\"" + markers.letters("key before a bad escape") + "\\q\"}",
                "{\"service\":\"openai\",\"key\":\"" + markers.letters("key with a raw line break") + "\n\"}",
                "{\"service\":\"openai\",\"key\":\"" + markers.letters("key once") + "\",\"key\":\""
                        + markers.letters("key twice") + "\"}",
                "{\"service\":\"openai\",\"key\":\"sk-1\"}" + markers.letters("key behind the object"),
                "{\"service\":\"openai\",\"key\":[[[[[[\"" + markers.letters("key nested deeply") + "\"]]]]]]}",
                "{\"" + markers.letters("key as a long name", 99) + "\":1}",
                "<key>" + markers.letters("key in XML") + "</key>",
                of("openai", "key", markers.letters("key in a body too large") + "k".repeat(64 * 1024)));
    }

    private static List<String> wrongShape(Markers markers) {
        return List.of(
                of(markers.letters("key as the service"), "key", "sk-1"),
                of("OpenAI", "key", markers.letters("key for a service in another case")),
                "{\"key\":\"" + markers.letters("key without a service") + "\"}",
                "{\"service\":{\"" + markers.letters("key as a name in the service") + "\":1},\"key\":\"x\"}",
                "{\"service\":\"openai\",\"key\":[\"" + markers.letters("key as an array") + "\"]}",
                "{\"service\":\"openai\",\"key\":{\"key\":\"" + markers.letters("key as an object") + "\"}}",
                of("openai", "key", "sk-1", markers.letters("key as a name", 48), "x"),
                of("openai", "key", "sk-1", "api_secret", markers.letters("secret that is not needed")),
                of("openai", "key", markers.letters("short name"), "api_key", markers.letters("long name")),
                of("binance", "api_key", markers.letters("key without its secret")),
                of("kucoin", "passphrase", markers.awkward("passphrase alone")));
    }

    private static List<String> wrongValue(Markers markers) {
        String hidden = markers.letters("key in a mask");
        return List.of(
                of("openai", "key", "sk-••••" + hidden),
                of("openai", "key", "sk-***" + markers.letters("key behind stars")),
                of("openai", "key", "sk-..." + markers.letters("key behind dots")),
                of("openai", "key", markers.letters("key before a NUL in it") + "\u0000x"),
                of("openai", "key", markers.letters("key before a line break") + "\nx"),
                of("openai", "key", markers.letters("key that is too long") + "k".repeat(8 * 1024)),
                "{\"service\":\"openai\",\"key\":\"\\ud800" + markers.letters("key behind half a character") + "\"}",
                of("openai", "key", "-----BEGIN PRIVATE KEY-----\n" + markers.letters("private key for OpenAI")),
                of(
                        "binance",
                        "api_key",
                        "x",
                        "api_secret",
                        "-----BEGIN PUBLIC KEY-----\n" + markers.letters("public key")),
                of(
                        "binance",
                        "api_key",
                        "x",
                        "api_secret",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + markers.letters("locked key")),
                of("binance", "api_key", "x", "api_secret", "ssh-ed25519 " + markers.letters("ssh key")),
                of(
                        "luno",
                        "api_key",
                        markers.letters("swapped secret", 43),
                        "api_secret",
                        markers.of("swapped key", "abcdefghijklmnopqrstuvwxyz0123456789", 13)));
    }
}
