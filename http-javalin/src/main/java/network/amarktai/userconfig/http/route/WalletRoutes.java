package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.WalletBalance;
import network.amarktai.userconfig.http.json.Json;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.NoBody;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.usecase.wallet.Wallets;
import org.jspecify.annotations.Nullable;

/** {@code /api/payment}: generates wallets, shows the caller's balance, claims from the faucet. */
public final class WalletRoutes implements Routes {

    private static final String WARNING =
            "Write these 24 words down and keep them safe. Anyone who has them has the money;"
                    + " they are not stored here until you save them, and cannot be shown again.";

    private static final String FAUCET = "/api/payment/user/faucet";
    private static final String CLAIM = "claim";
    private static final byte[] BEFORE = "{\"mnemonic\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "\",".getBytes(StandardCharsets.US_ASCII);

    private final Wallets wallets;
    private final RateLimit generating;
    private final RateLimit claiming;

    /** Creates the routes, with rate limits for the two most expensive ones. */
    public WalletRoutes(Wallets wallets, RateLimit generating, RateLimit claiming) {
        this.wallets = wallets;
        this.generating = generating;
        this.claiming = claiming;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/payment/generate-wallet", this::generate);
        // The platform's own name of the same route.
        routes.post("/api/user/generate-wallet", this::generate);
        routes.get("/api/payment/user/balance", this::balance);
        routes.post(FAUCET, this::claim);
        routes.get(FAUCET + "/{" + CLAIM + "}", this::showClaim);
    }

    /** The part of the answer that is not secret. */
    record Generated(String address, String warning) {}

    private void generate(Context context) throws IOException {
        Caller caller = Caller.of(context);
        NoBody.require(context);
        generating.take(caller.user());
        try (GeneratedWallet wallet = wallets.generateWallet().generate(caller.origin(), caller.user())) {
            byte[] rest = Json.write(new Generated(wallet.address().value(), WARNING));
            byte[] answer = wallet.mnemonic().withBytes(words -> withMnemonic(words, rest));
            try {
                context.contentType(ContentType.APPLICATION_JSON);
                context.outputStream().write(answer);
            } finally {
                Arrays.fill(answer, (byte) 0);
            }
        }
    }

    // The mnemonic contains only letters and blanks, so nothing has to be escaped, and it never becomes a String.
    private static byte[] withMnemonic(byte[] words, byte[] rest) {
        return ByteBuffer.allocate(BEFORE.length + words.length + AFTER.length + rest.length - 1)
                .put(BEFORE)
                .put(words)
                .put(AFTER)
                .put(rest, 1, rest.length - 1)
                .array();
    }

    record Balance(String balanceFet, String address, String network, AsOf asOf) {}

    record AsOf(long height, @Nullable String blockTime, long ageSeconds) {}

    private void balance(Context context) {
        WalletBalance balance = wallets.showBalance().balance(Caller.of(context).user());
        Answers.json(
                context,
                new Balance(
                        balance.amount().toString(),
                        balance.address().value(),
                        balance.network().toString(),
                        // A clock that is a little slow makes no block from the future.
                        new AsOf(
                                balance.height(),
                                Answers.time(balance.blockTime().truncatedTo(ChronoUnit.MILLIS)),
                                Math.max(0, balance.age().toSeconds()))));
    }

    record Claim(
            boolean success,
            String message,
            String claimId,
            String status,
            @Nullable String txHash) {

        static Claim of(FaucetClaim claim) {
            return new Claim(
                    true,
                    claim.text(),
                    claim.id(),
                    claim.status().toString(),
                    claim.transaction().map(TransactionHash::value).orElse(null));
        }
    }

    private void claim(Context context) throws IOException {
        Caller caller = Caller.of(context);
        NoBody.require(context);
        claiming.take(caller.user());
        FaucetClaim claim = wallets.claimFaucet().claim(caller.origin(), caller.user());
        context.status(HttpStatus.ACCEPTED);
        Answers.json(context, Claim.of(claim));
    }

    private void showClaim(Context context) {
        Answers.json(
                context, Claim.of(wallets.claimFaucet().show(Caller.of(context).user(), context.pathParam(CLAIM))));
    }
}
