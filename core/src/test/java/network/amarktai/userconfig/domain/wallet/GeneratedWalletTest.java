package network.amarktai.userconfig.domain.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;

/** A generated wallet prints its address but not its mnemonic, which is accessible only until it is closed. */
class GeneratedWalletTest {

    private static final Address ADDRESS = Address.of("fetch1" + "q".repeat(38));

    @Test
    void printsNoWord() {
        try (GeneratedWallet wallet = wallet()) {
            assertFalse(wallet.toString().contains("marker"));
            assertEquals("GeneratedWallet[" + ADDRESS + ", redacted]", wallet.toString());
        }
    }

    @Test
    void closingItClosesItsWordsAndLeavesItsAddress() {
        GeneratedWallet wallet = wallet();
        wallet.close();
        wallet.close();
        assertThrows(IllegalStateException.class, () -> wallet.mnemonic().revealWords());
        assertEquals(ADDRESS, wallet.address());
    }

    private static GeneratedWallet wallet() {
        return GeneratedWallet.owning(Mnemonic.ofChecked(Examples.secret("marker word")), ADDRESS);
    }
}
