package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.NetworkName;
import org.junit.jupiter.api.Test;

class MinimumGasPriceTest {

    private static Optional<BigDecimal> asked(DevnetBuilder builder) {
        try (Devnet devnet = builder.start();
                FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                        .open()) {
            return chain.gateway().minimumGasPrice().map(BigDecimal::stripTrailingZeros);
        }
    }

    @Test
    void aNewerNodeTellsWhatItWants() {
        assertEquals(
                Optional.of(new BigDecimal("0.025")),
                asked(Devnet.configure().minimumGasPrice(new BigDecimal("0.025"))));
    }

    @Test
    void anOlderNodeDoesNotKnowTheQuestion() {
        assertEquals(Optional.empty(), asked(Devnet.configure().generation(SdkGeneration.V0_45)));
    }
}
