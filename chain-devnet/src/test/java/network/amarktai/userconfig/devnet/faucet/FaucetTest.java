package network.amarktai.userconfig.devnet.faucet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import network.amarktai.userconfig.devnet.Bench;
import network.amarktai.userconfig.devnet.Draft;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The faucet over HTTP, with the requests of cosmpy. */
public class FaucetTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Bench bench = Bench.start();

    @AfterEach
    void close() {
        bench.close();
    }

    /** The bench's faucet's answer about a claim. */
    public static String statusOf(Bench bench, UUID claim) {
        return send(bench, "GET", "/api/v3/claims/" + claim, "").body();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(bench, method, path, body);
    }

    private static HttpResponse<String> send(Bench bench, String method, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(bench.devnet.faucetUrl() + path))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode claim(String address) {
        HttpResponse<String> answer = send("POST", "/api/v3/claims", "{\"address\":\"" + address + "\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        return read(answer);
    }

    private JsonNode status(JsonNode claim) {
        HttpResponse<String> answer =
                send("GET", "/api/v3/claims/" + claim.required("uuid").asText(), "");
        assertEquals(200, answer.statusCode());
        return read(answer).required("claim");
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void claimIsMetByATransactionInABlock() {
        JsonNode claim = claim(Bench.NOBODY_ADDRESS);
        assertEquals("ok", claim.required("status").asText());
        assertEquals(Bench.NOBODY_ADDRESS, claim.required("target").asText());
        assertEquals("processing", status(claim).required("status").asText());
        bench.devnet.produceBlock();
        assertEquals("complete", status(claim).required("status").asText());
        assertEquals(Amount.ofWholeFet(100), bench.balance(Bench.NOBODY_ADDRESS));
        String hash = status(claim).required("txStatus").required("hash").asText();
        HttpResponse<String> page = send("GET", "/transactions/" + hash, "");
        assertEquals(200, page.statusCode());
        assertEquals(2, read(page).required("height").asInt());
    }

    @Test
    void claimsAtTheSameTimeAreAllMet() {
        List<CompletableFuture<JsonNode>> claims = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> claim(Draft.addressOf(Draft.key(100 + i)))))
                .toList();
        claims.forEach(CompletableFuture::join);
        bench.devnet.produceBlock();
        for (int i = 0; i < claims.size(); i++) {
            assertEquals(Amount.ofWholeFet(100), bench.balance(Draft.addressOf(Draft.key(100 + i))));
            assertEquals(
                    "complete", status(claims.get(i).join()).required("status").asText());
        }
    }

    @Test
    void claimWaitsForRoomInTheMempool() {
        bench.faults.fillMempool();
        JsonNode claim = claim(Bench.NOBODY_ADDRESS);
        bench.devnet.produceBlock();
        assertEquals("pending", status(claim).required("status").asText());
        assertFalse(status(claim).has("txStatus"));
        bench.faults.drainMempool();
        bench.devnet.produceBlocks(2);
        assertEquals("complete", status(claim).required("status").asText());
    }

    @Test
    void claimOutlivesAMempoolThatWasLost() {
        JsonNode claim = claim(Bench.NOBODY_ADDRESS);
        bench.faults.restart();
        bench.devnet.produceBlocks(2);
        assertEquals("complete", status(claim).required("status").asText());
        assertEquals(Amount.ofWholeFet(100), bench.balance(Bench.NOBODY_ADDRESS), "and is paid once");
    }

    @Test
    void whatIsNoClaimIsRefused() {
        assertEquals(400, post("{\"address\":\"fetch1nobody\"}"));
        assertEquals(400, post("{\"address\":\"cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6\"}"));
        assertEquals(400, post("{\"address\":7}"));
        assertEquals(400, post("[]"));
        assertEquals(400, post(""));
        assertEquals(400, post("{"));
        assertEquals(413, post("{\"address\":\"" + "f".repeat(2_000) + "\"}"));
    }

    private int post(String body) {
        return send("POST", "/api/v3/claims", body).statusCode();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertEquals(
                404,
                send("GET", "/api/v3/claims/" + "0".repeat(8) + "-0000-4000-8000-" + "0".repeat(12), "")
                        .statusCode());
        assertEquals(404, send("GET", "/", "").statusCode());
        assertEquals(404, send("GET", "/transactions/" + "A".repeat(64), "").statusCode());
        assertEquals(405, send("GET", "/api/v3/claims", "").statusCode());
        assertEquals(405, send("DELETE", "/transactions/" + "A".repeat(64), "").statusCode());
    }

    @Test
    void networkLeadsToTheExplorer() {
        assertTrue(bench.devnet.network(NetworkName.TESTNET).explorer().startsWith(bench.devnet.faucetUrl()));
    }
}
