package network.amarktai.userconfig.usecase.payment.chain;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity.Proof;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only a hash or the order of heights and times shows another chain; a node that is behind or prunes shows nothing. */
class ChainIdentityTest {

    private static final String HASH = "A".repeat(64);
    private static final Lane LANE = Lane.opened(TESTNET.chainId(), SENDER).seeing(new SeenBlock(100, HASH, NOON));

    @ParameterizedTest
    @CsvSource({"100", "101", "1000000"})
    void theHashAtTheSeenHeightDecides(long height) {
        assertEquals(Proof.SAME, compare(height, HASH, NOON.plusSeconds(height - 100)));
        assertEquals(Proof.OTHER, compare(height, "B".repeat(64), NOON.plusSeconds(height - 100)));
    }

    @Test
    void aBlockThatWasPrunedProvesNothing() {
        assertEquals(Proof.NONE, compare(100, null, NOON));
        assertEquals(Proof.NONE, compare(1000, null, NOON.plusSeconds(1000)));
    }

    @ParameterizedTest
    @CsvSource({"1, OTHER", "0, NONE", "-1, NONE", "-3600, NONE"})
    void aLowerHeightIsAnotherChainOnlyIfItsBlockIsLater(long seconds, Proof proof) {
        assertEquals(proof, compare(99, HASH, NOON.plusSeconds(seconds)));
        assertEquals(proof, compare(1, "B".repeat(64), NOON.plusSeconds(seconds)));
    }

    @Test
    void aLaneThatHasSeenNoBlockProvesNothing() {
        ScriptedChain chain = new ScriptedChain(TESTNET).height(1).blocks("B".repeat(64), NOON.plusSeconds(9));

        assertEquals(Proof.NONE, ChainIdentity.compare(Lane.opened(TESTNET.chainId(), SENDER), chain.status(), chain));
    }

    private static Proof compare(long height, @Nullable String hash, Instant time) {
        ScriptedChain chain = new ScriptedChain(TESTNET).height(height).blocks(hash, time);
        return ChainIdentity.compare(LANE, chain.status(), chain);
    }
}
