package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.CharBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.port.SystemCredentialsContract;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;

class OperatorKeysTest implements SystemCredentialsContract {

    private final AtomicReference<CharSequence> supplied = new AtomicReference<>(OPENAI_KEY);
    private final OperatorKeys keys = new OperatorKeys();

    OperatorKeysTest() {
        keys.put(Examples.OPENAI, supplied::get);
    }

    @Override
    public SystemCredentials systemCredentials() {
        return keys;
    }

    @Test
    void theSupplierIsAskedAtEachUse() {
        for (CharSequence nothing : new CharSequence[] {null, ""}) {
            supplied.set(nothing);
            assertFalse(keys.has(Examples.OPENAI));
            assertEquals(Optional.empty(), keys.find(Examples.OPENAI));
        }

        supplied.set(CharBuffer.wrap("another key"));
        assertTrue(keys.has(Examples.OPENAI));
        assertEquals(Examples.secret("another key"), keys.find(Examples.OPENAI).orElseThrow());
    }
}
