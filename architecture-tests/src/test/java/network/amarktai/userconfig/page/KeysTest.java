package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Adding, replacing, testing and deleting keys. */
@BrowserTest
class KeysTest {

    private static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    @Test
    void aKeyIsAddedReplacedAndDeletedByKeyboardAlone(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        visit.button("Add a key for Binance").focus();
        visit.press("Enter");
        assertThat(visit.dialog()).isVisible();
        box(visit, "api_key").focus();
        page.keyboard().type(KEY);
        visit.press("Tab");
        page.keyboard().type(SECRET);
        visit.press("Enter");
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.text("Binance key saved")).isVisible();
        assertThat(row(visit, "binance").getByText("Saved just now")).isVisible();
        assertThat(visit.button("Test the Binance key")).isFocused();

        visit.button("Replace the Binance key").focus();
        visit.press("Enter");
        box(visit, "api_key").focus();
        assertThat(box(visit, "api_key")).hasValue("");
        visit.press("Escape");
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.button("Replace the Binance key")).isFocused();

        visit.button("Delete the Binance key").focus();
        visit.press("Enter");
        page.locator("#confirm-name").focus();
        visit.press("Enter");
        assertThat(page.locator("#confirm-name-error")).hasText("Type “Binance” exactly as shown.");
        visit.look("key-delete");
        page.keyboard().type("binance");
        visit.press("Enter");
        assertThat(visit.button("Add a key for Binance")).isFocused();
        assertThat(visit.text("Binance key deleted")).isVisible();
    }

    @Test
    void whatLooksOddIsWarnedOfWhileTypingAndNotRefused(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for Kraken").click();
        box(visit, "api_key").fill("not-a-kraken-key");
        box(visit, "api_secret").focus();
        assertThat(visit.textLike("does not look like a Kraken API key")).isVisible();
        visit.button("Save key").click();
        assertThat(visit.text("Enter the Private key.")).isVisible();
        assertThat(box(visit, "api_secret")).isFocused();
        visit.look("key-form-odd");
        box(visit, "api_secret").fill("not-a-kraken-secret");
        visit.button("Save key").click();
        assertThat(visit.text("Kraken key saved")).isVisible();
        assertThat(row(visit, "kraken").locator(".note.warn").first()).isVisible();
    }

    @Test
    void theRegionOfAKeyIsChosenOrFound(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OKX").click();
        box(visit, "api_key").fill("a85d5b66-57ce-40fb-b714-afc0b9787084");
        box(visit, "api_secret").fill("B2582BD0CFF14C41EDBF1AB98506286E");
        box(visit, "passphrase").fill("Maple Window 42");
        visit.button("Test first").click();
        assertThat(visit.textLike("does not know this key at the site")).isVisible();
        visit.button("Try the other regions").click();
        assertThat(visit.textLike("belongs to the region EEA")).isVisible();
        assertThat(box(visit, "region")).hasValue("eea");
        visit.look("key-form-region");
        visit.button("Save key").click();
        assertThat(visit.text("OKX key saved")).isVisible();
        row(visit, "okx").locator("details.key-facts summary").click();
        assertThat(row(visit, "okx").locator("details.key-facts")).containsText("EEA (my.okx.com)");
    }

    @Test
    void whatTheServerRefusesIsSaidAtItsFieldAndNothingTypedIsLost(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        box(visit, "api_key").fill("••••••••••••••••••••••");
        visit.button("Save key").click();
        assertThat(visit.page().locator("#field-api_key-error")).not().isEmpty();
        assertThat(box(visit, "api_key")).isFocused();
        assertThat(box(visit, "api_key")).hasValue("••••••••••••••••••••••");
        assertThat(box(visit, "api_key")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void aPastedKeyLosesTheSpacesAroundItAndSaysSo(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for Binance").click();
        box(visit, "api_key").focus();
        visit.page().evaluate("text => navigator.clipboard.writeText(text)", "  " + KEY + "\n");
        visit.press("Control+V");
        assertThat(box(visit, "api_key")).hasValue(KEY);
        assertThat(visit.text("Spaces and line breaks around it were removed.")).isVisible();
    }

    @Test
    void aTestSaysWhatTheProviderFoundAndWarnsOfWithdrawals(Visit visit) {
        FakeApi api = FakeApi.in(visit)
                .answer(
                        "/api/user/api-keys/kraken/test",
                        200,
                        "{\"outcome\":\"valid\",\"message\":\"Kraken accepted this key.\",\"next_step\":null,"
                                + "\"at\":\"2026-11-22T10:00:00Z\",\"latency_ms\":182,\"facts\":{\"read\":\"yes\","
                                + "\"trade\":\"yes\",\"withdraw\":\"yes\",\"ip_restricted\":\"unknown\"},\"warnings\":"
                                + "[{\"level\":\"red\",\"code\":\"can_withdraw\",\"text\":\"This key can withdraw your"
                                + " money, which is not needed here. Create one at Kraken that cannot.\"}],"
                                + "\"details\":{\"http_status\":200,\"provider_code\":null,\"clock_skew_ms\":12}}");
        visit.open("keys");
        visit.button("Add a key for Kraken").click();
        box(visit, "api_key").fill(KEY.substring(0, 56));
        box(visit, "api_secret").fill("A".repeat(86) + "==");
        visit.button("Test first").click();
        assertThat(visit.dialog().getByText("This key can withdraw your money")).isVisible();
        assertThat(box(visit, "api_key")).hasValue(KEY.substring(0, 56));
        visit.look("key-form-tested");

        visit.button("Save key").click();
        assertThat(row(visit, "kraken").getByText("Kraken accepted this key.")).isVisible();
        assertThat(row(visit, "kraken").getByText("Withdraw yes")).isVisible();
        assertEquals(2, api.bodies().size(), "once before it was saved, once after");
        assertFalse(api.bodies().get(1).contains(KEY.substring(0, 56)), "the saved one is tested by name");
    }

    @Test
    void whatAKeyMayDoIsShownInTheListWithoutAnotherTest(Visit visit) {
        String facts = "{\"read\":\"yes\",\"trade\":\"yes\",\"internal_transfer\":\"unknown\",\"withdraw\":\"yes\","
                + "\"withdraw_addresses\":\"no\",\"ip_restricted\":\"no\",\"expires_at\":null}";
        String warnings =
                "[{\"level\":\"red\",\"code\":\"can_withdraw_anywhere\",\"text\":\"Anyone who gets hold of this"
                        + " key can withdraw your money from anywhere. Delete it at Kraken and create one that cannot.\"},"
                        + "{\"level\":\"grey\",\"code\":\"withdraw_unknown\",\"text\":\"Not shown in the list.\"}]";
        FakeApi.in(visit)
                .change(
                        "/api/user/api-keys",
                        answer -> changed(answer, status -> {
                            if (status.get("configured").asBoolean()) {
                                status.putObject("last_test")
                                        .put("at", "2026-11-22T10:00:00Z")
                                        .put("outcome", "valid")
                                        .putRawValue("facts", new RawValue(facts))
                                        .putRawValue("warnings", new RawValue(warnings));
                                status.putRawValue("warnings", new RawValue(warnings));
                            }
                        }));
        visit.save("{\"service\": \"kraken\", \"api_key\": \"" + KEY + "\", \"api_secret\": \"" + SECRET + "\"}");
        visit.open("keys");
        assertThat(row(visit, "kraken").locator(".note.bad")).containsText("can withdraw your money from anywhere");
        assertThat(row(visit, "kraken").locator(".name-line .chip.bad")).hasText("Can withdraw");
        assertThat(row(visit, "kraken").getByText("Not shown in the list.")).hasCount(0);
        row(visit, "kraken").locator("details.key-facts summary").click();
        assertThat(row(visit, "kraken").getByText("Withdraw yes")).isVisible();
        visit.look("keys-warned");
        visit.page().evaluate("() => (location.hash = '#/keys?show=attention')");
        assertThat(visit.page().locator("uc-key-row")).hasCount(1);
    }

    @Test
    void anExpiryThatIsEnteredIsShownAndWarnedOf(Visit visit) {
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(5).toString();
        visit.open("keys");
        visit.button("Add a key for FLock.io").click();
        box(visit, "api_key").fill("sk-0123456789abcdefghijkl");
        box(visit, "expires_at").fill(soon);
        visit.button("Save key").click();
        assertThat(row(visit, "flock").getByText("This key expires on " + soon)).isVisible();
        row(visit, "flock").locator("details.key-facts summary").click();
        assertThat(row(visit, "flock").locator("details.key-facts")).containsText("Expires");
        visit.button("Replace the FLock.io key").click();
        assertThat(box(visit, "expires_at")).hasValue("");
        box(visit, "api_key").fill("sk-abcdefghijkl0123456789");
        visit.button("Save key").click();
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.textLike("This key expires on")).hasCount(0);
    }

    @Test
    void theFormNamesTheAddressesOfThePlatform(Visit visit) {
        FakeApi.in(visit)
                .change(
                        "/api/services",
                        answer -> answer.replace(
                                "\"outbound_addresses\":[]",
                                "\"outbound_addresses\":[\"203.0.113.7\",\"198.51.100.0/24\","
                                        + "\"2001:db8:1234:5678:9abc:def0:1234:5678\"]"));
        visit.open("keys");
        visit.button("Add a key for Kraken").click();
        assertThat(visit.dialog().getByText("2001:db8:1234:5678:9abc:def0:1234:5678"))
                .isVisible();
        assertThat(visit.dialog().getByText("this platform's address")).isVisible();
        visit.look("key-form-addresses");
        visit.dialog()
                .getByRole(AriaRole.BUTTON, named("Copy the address 203.0.113.7"))
                .click();
        assertEquals("203.0.113.7", visit.page().evaluate("() => navigator.clipboard.readText()"));
        visit.press("Escape");
        visit.button("Add a key for OpenAI").click();
        assertThat(visit.dialog().getByText("203.0.113.7")).hasCount(0);
    }

    @Test
    void theGuideAsksForNoAddressThatItCannotName(Visit visit) {
        visit.open("keys");
        for (String exchange : new String[] {"Kraken", "KuCoin", "Binance"}) {
            visit.button("Add a key for " + exchange).click();
            assertThat(visit.dialog().locator(".guide li").first()).isVisible();
            assertThat(visit.dialog().locator(".guide")).not().containsText("platform's");
            visit.press("Escape");
            assertThat(visit.dialog()).hasCount(0);
        }
    }

    @Test
    void theProviderIsAskedBeforeAKeyIsSavedAndAfterwards(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        box(visit, "api_key").fill("sk-proj-bad-0123456789abcdefghij");
        visit.button("Test first").click();
        assertThat(visit.dialog().locator(".test-result .note.bad")).isVisible();
        assertThat(box(visit, "api_key")).hasValue("sk-proj-bad-0123456789abcdefghij");

        box(visit, "api_key").fill("sk-proj-good-0123456789abcdefghij");
        visit.button("Save key").click();
        assertThat(row(visit, "openai").getByText("OpenAI accepted this key.")).isVisible();
        assertThat(row(visit, "openai").locator(".chip.good")).hasText("Valid");
        visit.page().reload();
        assertThat(row(visit, "openai").locator(".chip.good")).hasText("Valid");
    }

    @Test
    void whatWasTestedAndIsSavedThenIsTestedAgainWhenThatIsAllowed(Visit visit) {
        FakeApi.in(visit).refuseOnce(1, "/api/user/api-keys/openai/test");
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        box(visit, "api_key").fill("sk-proj-good-again-0123456789abcd");
        visit.button("Save key").click();
        assertThat(row(visit, "openai").locator(".chip.good")).hasText("Valid");
        assertThat(visit.text("That is too often.")).hasCount(0);
    }

    @Test
    void servicesAreFoundByNameAndByState(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        page.locator("input[type=search]").fill("krak");
        assertThat(page.locator("uc-key-row")).hasCount(1);
        assertThat(page.getByText("1 service")).hasCount(1);
        page.reload();
        assertThat(page.locator("uc-key-row")).hasCount(1);
        page.locator("input[type=search]").fill("nothing like that");
        assertThat(visit.text("No service like that")).isVisible();
        visit.look("keys-none-found");
        visit.button("Show all").click();
        assertThat(page.locator("uc-key-row")).hasCount(16);
    }

    @Test
    void severalKeysAreShownAtAGlance(Visit visit) {
        FakeApi.in(visit).answer("/usage?days=30", 200, usage()).change("/api/user/api-keys", KeysTest::testedAndUsed);
        visit.save("{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}");
        for (String exchange : new String[] {"binance", "kraken"}) {
            visit.save("{\"service\": \"" + exchange + "\", \"api_key\": \"" + KEY + "\", \"api_secret\": \"" + SECRET
                    + "\"}");
        }
        visit.open("keys");
        assertThat(row(visit, "kraken").locator(".bars")).isVisible();
        assertThat(row(visit, "kraken").getByText("IP blocked")).isVisible();
        assertThat(row(visit, "openai").getByText("Used 3 hours ago")).isVisible();
        visit.look("keys");
    }

    private static String testedAndUsed(String answer) {
        Instant used = Instant.now().minus(Duration.ofHours(3));
        return changed(answer, status -> {
            if (status.get("configured").asBoolean()) {
                String outcome = status.get("service").asText().equals("kraken") ? "ip_forbidden" : "valid";
                status.put("last_used_at", used.toString())
                        .putObject("last_test")
                        .put("at", used.toString())
                        .put("outcome", outcome);
            }
        });
    }

    /** The answer with another status of each service. */
    private static String changed(String answer, Consumer<ObjectNode> change) {
        try {
            JsonNode statuses = new ObjectMapper().readTree(answer);
            statuses.get("services").forEach(status -> change.accept((ObjectNode) status));
            return statuses.toString();
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private static String usage() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String days = IntStream.range(0, 21)
                .mapToObj(ago -> "{\"day\":\"" + today.minusDays(ago) + "\",\"uses\":" + (ago * 37 + 12) % 60
                        + ",\"failures\":" + (ago % 9 == 0 ? 7 : 0) + ",\"tests\":0}")
                .collect(Collectors.joining(","));
        return "{\"service\":\"x\",\"days\":[" + days + "],\"total\":{\"uses\":612,\"failures\":15,\"tests\":2},"
                + "\"consumers\":[{\"consumer\":\"ai-engine\",\"uses\":612}],\"last_used_at\":\"" + today
                + "T00:00:01Z\",\"last_failure\":{\"at\":\"" + today + "T00:00:01Z\",\"reason\":\"rate_limited\"}}";
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    static Locator box(Visit visit, String field) {
        return visit.page().locator("#field-" + field);
    }

    static Locator row(Visit visit, String service) {
        return visit.page().locator("article[aria-labelledby=name-" + service + "]");
    }
}
