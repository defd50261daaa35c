package network.amarktai.userconfig.chain.faucet;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import org.jspecify.annotations.Nullable;

/** Parses a faucet's answers strictly. Every deviation is the same error, which does not quote the answer. */
final class FaucetAnswer {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");

    private FaucetAnswer() {}

    /** The id of a new claim, from an answer such as {@code {"status":"ok","uuid":"…","target":"fetch1…"}}. */
    static String claimId(byte[] body, Address address) {
        JsonNode answer = read(body);
        requireIfPresent(answer.path("status"), "ok");
        requireIfPresent(answer.path("target"), address.value());
        return matching(UUID, answer.path("uuid"));
    }

    /**
     * The progress of a claim, from an answer such as {@code {"claim":{"status":"complete","txStatus":{"hash":"…"}}}}.
     */
    static FaucetClaim claim(byte[] body, String id) {
        JsonNode claim = read(body).path("claim");
        return new FaucetClaim(
                id, status(claim.path("status")), hash(claim.path("txStatus").path("hash")));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException quotesBody) {
            throw FaucetErrors.unavailable();
        }
    }

    private static void requireIfPresent(JsonNode node, String expected) {
        if (!node.isMissingNode() && !(node.isTextual() && node.textValue().equals(expected))) {
            throw FaucetErrors.unavailable();
        }
    }

    private static FaucetClaim.Status status(JsonNode node) {
        return Stream.of(FaucetClaim.Status.values())
                .filter(status -> node.isTextual() && node.textValue().equals(status.toString()))
                .findAny()
                .orElseThrow(FaucetErrors::unavailable);
    }

    private static @Nullable TransactionHash hash(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return TransactionHash.of(matching(HASH, node).toUpperCase(Locale.ROOT));
    }

    private static String matching(Pattern pattern, JsonNode node) {
        if (!node.isTextual() || !pattern.matcher(node.textValue()).matches()) {
            throw FaucetErrors.unavailable();
        }
        return node.textValue();
    }
}
