package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The promises of every {@link Faucet}. An adapter's test is this interface plus its set-up. */
public interface FaucetContract {

    /** A faucet that gives coins. */
    Faucet faucet();

    /** A faucet that does not want to give any now. */
    Faucet refusing();

    /** A faucet that gives no trustworthy answer. */
    Faucet unavailable();

    /** What an address owns, once everything that {@link #faucet} has sent has arrived. */
    Amount arrived(Address address);

    private static Address address() {
        return Address.of("fetch1jhg0e7s6gn44tfc5k37kr04sznyhedtck7tqjr");
    }

    @Test
    default void aClaimIsShownAndItsCoinsArrive() {
        Amount before = arrived(address());

        FaucetClaim claim = faucet().claim(address());

        assertNotEquals(FaucetClaim.Status.FAILED, claim.status());
        assertTrue(arrived(address()).exceeds(before));
    }

    @Test
    default void aClaimIsFoundByItsIdAndAtLastIsComplete() {
        Faucet faucet = faucet();
        FaucetClaim claim = faucet.claim(address());
        assertEquals(claim.id(), faucet.find(claim.id()).map(FaucetClaim::id).orElseThrow());

        assertTrue(arrived(address()).exceeds(Amount.zero()));

        assertEquals(
                FaucetClaim.Status.COMPLETE,
                faucet.find(claim.id()).map(FaucetClaim::status).orElseThrow());
    }

    @Test
    default void anUnknownClaimIsNotFound() {
        assertEquals(Optional.empty(), faucet().find("00000000-0000-4000-8000-000000000000"));
    }

    @Test
    default void eachClaimIsItsOwn() {
        FaucetClaim first = faucet().claim(address());
        Amount afterOne = arrived(address());

        FaucetClaim second = faucet().claim(address());

        assertNotEquals(first.id(), second.id());
        assertTrue(arrived(address()).exceeds(afterOne));
    }

    @Test
    default void aRefusalIsALimit() {
        assertEquals(
                ErrorCode.FAUCET_REFUSED,
                assertThrows(LimitExceeded.class, () -> refusing().claim(address()))
                        .code());
    }

    @Test
    default void withoutATrustworthyAnswerThereIsNoClaim() {
        assertEquals(
                ErrorCode.FAUCET_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> unavailable().claim(address()))
                        .code());
        assertEquals(
                ErrorCode.FAUCET_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> unavailable().find("00000000-0000-4000-8000-000000000000"))
                        .code());
    }

    @Test
    default void manyThreadsMakeTheirOwnClaims() {
        List<String> ids = Race.run(4, runner -> () -> faucet().claim(address()).id());

        assertEquals(4, new HashSet<>(ids).size());
    }
}
