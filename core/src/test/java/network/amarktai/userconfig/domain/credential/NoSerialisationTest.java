package network.amarktai.userconfig.domain.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that hold a secret cannot be serialised, neither by Java serialisation nor by bean-based libraries. */
class NoSerialisationTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Secret.class,
                CredentialSecrets.class,
                ResolvedCredential.class,
                CredentialInput.class,
                Mnemonic.class,
                GeneratedWallet.class
            })
    void whatHoldsASecretIsNoBeanNoRecordAndNotSerializable(Class<?> type) {
        assertFalse(Serializable.class.isAssignableFrom(type));
        assertFalse(type.isRecord());
        assertEquals(List.of(), readableByBeanHabits(type));
        assertEquals(
                List.of(),
                Arrays.stream(type.getFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .toList());
        assertEquals(List.of(), List.of(type.getConstructors()));
    }

    private static List<String> readableByBeanHabits(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .map(method -> method.getName())
                .filter(name -> name.startsWith("get") || name.startsWith("is"))
                .toList();
    }
}
