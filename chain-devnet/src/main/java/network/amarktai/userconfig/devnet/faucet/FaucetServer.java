package network.amarktai.userconfig.devnet.faucet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.IncludedTransaction;
import network.amarktai.userconfig.devnet.node.DaemonThreads;
import network.amarktai.userconfig.devnet.node.Loopback;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * The faucet over HTTP, with the API of Fetch.ai's faucet.
 *
 * <pre>{@code
 * POST /api/v3/claims {"address":"fetch1…"} -> 200 {"status":"ok","uuid":"…","target":"fetch1…"}
 * GET  /api/v3/claims/UUID                  -> 200 {"claim":{"status":"complete","txStatus":{"hash":"…"}}}
 * GET  /transactions/HASH                   -> 200 {"hash":"…","height":7,"code":0,"codespace":"","log":""}
 * }</pre>
 *
 * <p>The last one is an addition: it replaces a block explorer. Errors are {@code {"status":"error","error":"…"}} with
 * 400, 404, 405, 413 or 429.
 */
public final class FaucetServer implements AutoCloseable {

    private static final String CLAIMS = "/api/v3/claims";
    private static final String TRANSACTIONS = "/transactions/";
    private static final Pattern CLAIM = Pattern.compile(CLAIMS + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?");
    private static final Pattern TRANSACTION = Pattern.compile(TRANSACTIONS + "([0-9A-F]{64})/?");
    private static final int MAX_BODY = 1_024;
    private static final int THREADS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Chain chain;
    private final Faucet faucet;
    private final HttpServer server;
    private final ExecutorService threads;

    private FaucetServer(Chain chain, Faucet faucet, HttpServer server) {
        this.chain = chain;
        this.faucet = faucet;
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("devnet-faucet"));
    }

    /** Starts on a port of 127.0.0.1; 0 selects a free one. */
    public static FaucetServer start(Chain chain, Faucet faucet, int port) {
        try {
            HttpServer http = HttpServer.create(Loopback.port(port), 0);
            FaucetServer server = new FaucetServer(chain, faucet, http);
            http.setExecutor(server.threads);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException taken) {
            throw Unavailable.of(ErrorCode.CHAIN_UNREACHABLE, "The devnet's faucet cannot listen on its port.");
        }
    }

    public String url() {
        return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
    }

    private record Reply(int status, ObjectNode body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = answer(exchange);
            byte[] body = JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher claim = CLAIM.matcher(path);
        Matcher transaction = TRANSACTION.matcher(path);
        if (path.equals(CLAIMS) || path.equals(CLAIMS + "/")) {
            return isMethod(exchange, "POST") ? post(exchange) : wrongMethod();
        }
        if (claim.matches()) {
            return isMethod(exchange, "GET") ? claim(UUID.fromString(claim.group(1))) : wrongMethod();
        }
        if (transaction.matches()) {
            return isMethod(exchange, "GET") ? transaction(TransactionHash.of(transaction.group(1))) : wrongMethod();
        }
        return error(404, "not found");
    }

    private static boolean isMethod(HttpExchange exchange, String method) {
        return exchange.getRequestMethod().equals(method);
    }

    private Reply post(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return error(413, "the body is too large");
        }
        Optional<Address> target = target(body);
        if (target.isEmpty()) {
            return error(400, "the body has no valid address");
        }
        Optional<Claim> claim = faucet.claim(target.orElseThrow());
        if (claim.isEmpty()) {
            return error(429, "too many claims are open");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.put("status", "ok");
        answer.put("uuid", claim.orElseThrow().id().toString());
        answer.put("target", claim.orElseThrow().target().value());
        return new Reply(200, answer);
    }

    private Optional<Address> target(byte[] body) throws IOException {
        try {
            JsonNode read = JSON.readTree(body);
            String address = read.path("address").asText("");
            return chain.rules().addresses().isWallet(address) ? Optional.of(Address.of(address)) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private Reply claim(UUID id) {
        Optional<Claim> found = faucet.find(id);
        if (found.isEmpty()) {
            return error(404, "there is no such claim");
        }
        ObjectNode claim = JSON.createObjectNode();
        claim.put("status", found.orElseThrow().status().text());
        found.orElseThrow().hash().ifPresent(hash -> claim.putObject("txStatus").put("hash", hash.value()));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("claim", claim);
        return new Reply(200, answer);
    }

    private Reply transaction(TransactionHash hash) {
        Optional<IncludedTransaction> found = chain.included(hash);
        if (found.isEmpty()) {
            return error(404, "there is no such transaction in a block");
        }
        IncludedTransaction included = found.orElseThrow();
        Optional<Refusal> refusal = included.execution().refusal();
        ObjectNode answer = JSON.createObjectNode();
        answer.put("hash", hash.value());
        answer.put("height", included.height());
        answer.put("code", included.execution().code());
        answer.put("codespace", refusal.map(Refusal::codespace).orElse(""));
        answer.put("log", refusal.map(Refusal::log).orElse(""));
        return new Reply(200, answer);
    }

    private static Reply wrongMethod() {
        return error(405, "this method is not allowed here");
    }

    private static Reply error(int status, String text) {
        return new Reply(status, JSON.createObjectNode().put("status", "error").put("error", text));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
