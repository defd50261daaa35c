package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.WalletApiContract.ADDRESS;
import static network.amarktai.userconfig.http.api.WalletApiContract.BALANCE;
import static network.amarktai.userconfig.http.api.WalletApiContract.CONFIG;
import static network.amarktai.userconfig.http.api.WalletApiContract.FAUCET;
import static network.amarktai.userconfig.http.api.WalletApiContract.WORDS;
import static network.amarktai.userconfig.http.api.WalletApiContract.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import network.amarktai.userconfig.devnet.Devnet;
import org.junit.jupiter.api.Test;

/** What the API promises about balances, whatever the store, on a simulated chain that is new in each test. */
interface WalletOnChainContract {

    /** A client signed in as this user, which exists in the store. */
    ApiClient user(String id);

    /** The chain of the server's testnet. */
    Devnet devnet();

    @Test
    default void fundsOfTheFaucetShowInTheBalance() {
        ApiClient alice = user("alice");
        alice.post(CONFIG, wallet(WORDS)).is(200);
        assertEquals("0", alice.get(BALANCE).is(200).json().get("balance_fet").asText());

        JsonNode claim = alice.post(FAUCET, "").is(202).json();
        assertFalse(claim.get("claim_id").asText().isEmpty());
        String path = FAUCET + "/" + claim.get("claim_id").asText();
        // Blocks come by themselves, too.
        assertTrue(alice.get(path).is(200).json().get("status").asText().matches("pending|processing|complete"));
        devnet().produceBlock();
        JsonNode sent = alice.get(path).is(200).json();
        assertEquals("complete", sent.get("status").asText());
        assertEquals("The faucet has sent the coins.", sent.get("message").asText());
        assertTrue(sent.get("tx_hash").asText().matches("[0-9A-F]{64}"), sent::toString);
        alice.get(FAUCET + "/00000000-0000-4000-8000-000000000000").isProblem(404, "unknown_claim");
        alice.get(FAUCET + "/..%2Fclaims").isProblem(404, "unknown_claim");

        JsonNode balance = alice.get(BALANCE).is(200).json();
        assertEquals("100", balance.get("balance_fet").asText());
        JsonNode block = balance.get("as_of");
        assertTrue(block.get("height").asLong() > 0, block.toString());
        assertTrue(block.get("block_time").asText().matches("[0-9T:-]+(\\.[0-9]{3})?Z"), "milliseconds: " + block);
        assertEquals(ADDRESS, balance.get("address").asText());
        assertEquals("testnet", balance.get("network").asText());
    }

    @Test
    default void aNodeThatIsDownOrOnAnotherChainIsNeverABalanceOfZero() {
        ApiClient alice = user("alice");
        alice.post(CONFIG, wallet(WORDS)).is(200);
        devnet().close();

        ApiAnswer answer = alice.get(BALANCE);

        assertEquals("chain_unreachable", answer.is(503).json().get("code").asText());
        assertNull(answer.json().get("balance_fet"));
        assertEquals(
                "faucet_unavailable",
                alice.post(FAUCET, "").is(503).json().get("code").asText());
    }
}
