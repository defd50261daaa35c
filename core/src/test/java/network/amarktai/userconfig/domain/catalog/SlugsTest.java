package network.amarktai.userconfig.domain.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "openai", "gate2", "a_b-c", "abcdefghijklmnopqrstuvwxyz012345"})
    void aServiceIdIsALowerCaseSlug(String value) {
        assertEquals(value, ServiceId.of(value).value());
        assertEquals(value, ServiceId.of(value).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OpenAI",
                "0a",
                "-a",
                "_a",
                "open ai",
                "openai\n",
                "\nopenai",
                "open.ai",
                "open$ai",
                "\u00F6kx",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void nothingElseIsAServiceId(String value) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> ServiceId.of(value));
        assertFalse(value.length() > 2 && refused.detail().contains(value), refused.detail());
        assertThrows(IllegalArgumentException.class, () -> new ServiceId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "api_key", "key2", "abcdefghijklmnopqrstuvwxyz_01234"})
    void aFieldNameIsALowerCaseSlug(String value) {
        assertEquals(value, FieldName.of(value).value());
        assertEquals(value, FieldName.of(value).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apiKey",
                "2key",
                "_key",
                "api-key",
                "api.key",
                "api_key\n",
                "api key",
                "$key",
                "cl\u00E9",
                "abcdefghijklmnopqrstuvwxyz_012345"
            })
    void nothingElseIsAFieldName(String value) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> FieldName.of(value));
        assertFalse(value.length() > 2 && refused.detail().contains(value), refused.detail());
        assertThrows(IllegalArgumentException.class, () -> new FieldName(value));
    }
}
