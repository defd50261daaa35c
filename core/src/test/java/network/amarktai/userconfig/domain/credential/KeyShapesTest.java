package network.amarktai.userconfig.domain.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyShapesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-proj-Ab12Cd34Ef56Gh78Ij90",
                "sk-abcdefghijklmnopqrst1",
                "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A",
                "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ"
            })
    void aKeyIsFoundAnywhereInAText(String key) {
        for (String text :
                new String[] {key, "key: " + key, "(" + key + ")", "my key is \"" + key + "\".", "k=" + key}) {
            assertTrue(KeyShapes.in(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Prices of May, invoice 17, due on 2026-12-01.",
                "sk-learn-optimizer-with-a-long-name",
                "task-1234567890123456789012",
                "1234567890",
                "00000000000000000000000000000000000000000000000000000000000000000001",
                "550e8400-e29b-41d4-a716-446655440000",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
                "0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "fetch1d25ap9danl4726uk2nt307y630v87h3h2vq6pl",
                "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "0xdAC17F958D2ee523a2206206994597C13D831ec7",
                "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG",
                "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
                "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV",
                "https://example.com/a/b?c=d&e=f#g",
                "-----BEGIN PUBLIC KEY-----"
            })
    void whatPeopleWriteInAMemoIsNoKey(String text) {
        assertFalse(KeyShapes.in(text));
    }
}
