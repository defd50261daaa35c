package network.amarktai.userconfig.domain.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The value type of a faucet claim. */
class FaucetClaimTest {

    private static final String ID = "5b1f0c6e-3a68-4f0f-9d5c-0d4f5f3c2a11";
    private static final TransactionHash HASH = TransactionHash.of("AB".repeat(32));

    @Test
    void newClaimIsPendingAndHasNoTransaction() {
        FaucetClaim claim = FaucetClaim.pending(ID);
        assertEquals(new FaucetClaim(ID, FaucetClaim.Status.PENDING, null), claim);
        assertEquals(Optional.empty(), claim.transaction());
    }

    @Test
    void transactionIsShownOnceThereIsOne() {
        FaucetClaim claim = new FaucetClaim(ID, FaucetClaim.Status.COMPLETE, HASH);
        assertEquals(Optional.of(HASH), claim.transaction());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../claims", "a b", "a\n", "\u00e9"})
    void idThatCouldMeanSomethingElseInAnAddressIsRefused(String id) {
        assertThrows(IllegalArgumentException.class, () -> FaucetClaim.pending(id));
    }

    @Test
    void idHasAtMostSixtyFourCharacters() {
        assertEquals("x".repeat(64), FaucetClaim.pending("x".repeat(64)).id());
        assertThrows(IllegalArgumentException.class, () -> FaucetClaim.pending("x".repeat(65)));
    }

    @Test
    void statusesAreWrittenAsTheFaucetDoes() {
        assertEquals(
                List.of("pending", "processing", "complete", "failed"),
                Stream.of(FaucetClaim.Status.values())
                        .map(FaucetClaim.Status::toString)
                        .toList());
    }
}
