package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.ModelExamples.MODEL;
import static network.amarktai.userconfig.testkit.ModelExamples.TODAY;
import static network.amarktai.userconfig.testkit.ModelExamples.account;
import static network.amarktai.userconfig.testkit.ModelExamples.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link ModelSpending}. */
public interface DurableModelSpendingContract extends ModelSpendingContract {

    /** Closes the spending under test and opens it again on the same data, as a restart does. */
    void reopen();

    @Test
    default void reopeningFindsEverything() {
        AiAccount first = account(ALICE);
        AiAccount second = first.settle("0b".repeat(16), 9, NanoUsd.zero());
        assertTrue(modelSpending().replace(0, first));
        assertTrue(modelSpending().replace(first.version(), second));
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));

        reopen();

        assertEquals(second, modelSpending().account(ALICE, OPENAI));
        assertEquals(List.of(use(TODAY, MODEL, ENGINE)), modelSpending().uses(ALICE, OPENAI, TODAY));
    }
}
