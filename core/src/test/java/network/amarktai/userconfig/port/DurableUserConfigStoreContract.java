package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link UserConfigStore}. */
public interface DurableUserConfigStoreContract extends UserConfigStoreContract {

    /** Closes the store under test and opens it again on the same data, as a restart does. */
    UserConfigStore reopened();

    @Test
    default void reopeningFindsEverything() {
        UserId user = knownUser("alice");
        StoredCredential openai = credential(OPENAI);
        StoredCredential binance = credential(BINANCE);
        store().replaceCredential(user, openai, null);
        store().replaceCredential(user, binance, null);
        store().replaceCredential(user, credential(OPENAI), openai.storedRevision());
        StoredCredential existing =
                (StoredCredential) store().credential(user, OPENAI).orElseThrow();

        UserConfigStore reopened = reopened();

        assertEquals(Optional.of(existing), reopened.credential(user, OPENAI));
        assertEquals(Optional.of(binance), reopened.credential(user, BINANCE));
        assertEquals(Set.of(KEY), reopened.keyIds());
    }
}
