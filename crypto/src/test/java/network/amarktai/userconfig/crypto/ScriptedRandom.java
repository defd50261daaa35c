package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** Returns the given bytes in order, and fails after the last one. */
final class ScriptedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient Queue<byte[]> script;

    ScriptedRandom(byte[]... script) {
        this.script = new ArrayDeque<>(Arrays.asList(script));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        byte[] next = script.remove();
        if (next.length != bytes.length) {
            throw new AssertionError("asked for " + bytes.length + " bytes, the script has " + next.length);
        }
        System.arraycopy(next, 0, bytes, 0, bytes.length);
    }
}
