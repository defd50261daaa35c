package network.amarktai.userconfig.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.secret.Secret;

/** The values of one credential while it is used. For one thread. Every array it returned is zeroed when the use ends. */
public final class KeyInUse implements AutoCloseable {

    private final ResolvedCredential credential;
    private final List<byte[]> revealed = new ArrayList<>();

    KeyInUse(ResolvedCredential credential) {
        this.credential = credential;
    }

    /** Whose credential it is: the user's or the operator's. */
    public CredentialSource source() {
        return credential.source();
    }

    /**
     * The value of a field, as UTF-8.
     *
     * @param field such as {@code api_key}
     * @throws IllegalArgumentException if the credential has no such field
     */
    public byte[] bytes(String field) {
        Secret value = credential
                .field(new FieldName(field))
                .orElseThrow(() -> new IllegalArgumentException("the credential has no such field"));
        byte[] bytes = value.revealBytes();
        revealed.add(bytes);
        return bytes;
    }

    /** Zeroes the returned arrays. The engine calls it. */
    @Override
    public void close() {
        revealed.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
        revealed.clear();
    }

    @Override
    public String toString() {
        return "KeyInUse[" + credential.source().label() + ", redacted]";
    }
}
