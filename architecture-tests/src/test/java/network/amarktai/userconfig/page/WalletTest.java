package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import network.amarktai.userconfig.testkit.UtcDay;
import org.junit.jupiter.api.Test;

/** The payment agent: a wallet generated, imported, checked and forgotten; limits; a test payment. */
@BrowserTest
class WalletTest {

    private static final String ABANDON = "abandon ".repeat(11) + "about";
    private static final String ITS_ENDING = "0ayeaz";
    private static final Pattern ADDRESS = Pattern.compile("^fetch1[a-z0-9]{38}$");

    @Test
    void aWalletIsGeneratedByKeyboardAloneAndItsWordsAreInThePageOnlyWhileShown(Visit visit) {
        Page page = visit.page();
        visit.open("wallet");
        assertThat(page.locator("#agent-switch")).isDisabled();
        visit.look("wallet-none");
        visit.button("Generate a wallet").focus();
        visit.press("Enter");
        visit.look("wallet-generate-warning");
        visit.button("Show my recovery phrase").focus();
        visit.press("Enter");
        assertThat(page.locator(".mnemonic li")).hasCount(24);
        List<String> words = words(visit);
        visit.look("wallet-generate-words");

        visit.button("Hide").focus();
        visit.press("Enter");
        assertFalse(contains(page, words), "hidden words are not in the page");
        visit.button("I wrote them down").focus();
        visit.press("Enter");
        assertFalse(contains(page, words), "nor while two of them are asked for");
        List<Locator> boxes = page.locator(".dialog-body input").all();
        assertEquals(2, boxes.size());
        boxes.get(0).focus();
        page.keyboard().type("wrong");
        visit.press("Enter");
        assertThat(boxes.get(0)).hasAttribute("aria-invalid", "true");
        assertThat(boxes.get(0)).isFocused();
        visit.look("wallet-generate-check");
        for (Locator box : boxes) {
            int position = Integer.parseInt(box.getAttribute("id").replace("word-", ""));
            box.fill(words.get(position - 1));
        }
        visit.press("Enter");
        assertThat(page.locator("uc-dialog")).hasCount(0);
        assertThat(visit.text("The wallet is saved")).isVisible();
        assertThat(visit.text("Not backed up")).hasCount(0);
        assertFalse(contains(page, words), "nor after it was saved");
    }

    @Test
    void wordsAreHiddenWhenTheWindowIsLeft(Visit visit) {
        visit.open("wallet");
        visit.button("Generate a wallet").click();
        visit.button("Show my recovery phrase").click();
        assertThat(visit.page().locator(".mnemonic li")).hasCount(24);
        List<String> words = words(visit);
        visit.page().evaluate("() => dispatchEvent(new Event('blur'))");
        assertThat(visit.button("Show the phrase")).isVisible();
        assertFalse(contains(visit.page(), words));
        visit.button("Show the phrase").click();
        assertEquals(words, words(visit));
        visit.press("Escape");
        visit.button("Discard").click();
        assertThat(visit.page().locator("uc-dialog")).hasCount(0);
        assertFalse(contains(visit.page(), words));
        assertThat(visit.text("No wallet yet")).isVisible();
    }

    @Test
    void whatWasNotCheckedSaysSoUntilItsWordsAreTyped(Visit visit) {
        visit.open("wallet");
        visit.button("Generate a wallet").click();
        visit.button("Show my recovery phrase").click();
        assertThat(visit.page().locator(".mnemonic li")).hasCount(24);
        List<String> words = words(visit);
        visit.button("I wrote them down").click();
        visit.button("Skip for now").click();
        assertThat(visit.text("Not backed up")).isVisible();
        visit.page().reload();
        assertThat(visit.text("Not backed up")).isVisible();
        visit.look("wallet-not-backed-up");

        visit.button("Confirm phrase").click();
        paste(visit, ABANDON);
        visit.button("Compare").click();
        assertThat(visit.textLike("the recovery phrase of another wallet")).isVisible();
        paste(visit, String.join(" ", words));
        visit.button("Compare").click();
        assertThat(visit.text("This is the recovery phrase of your wallet")).isVisible();
        assertThat(visit.text("Not backed up")).hasCount(0);
    }

    @Test
    void wrongWordsAreNamedByTheirPlaces(Visit visit) {
        Page page = visit.page();
        visit.open("wallet");
        visit.button("Import a wallet").click();
        visit.button("Import wallet").click();
        assertThat(visit.textLike("^Words 1, 2, .* are missing")).isVisible();
        assertThat(page.locator("#import-1")).isFocused();
        paste(visit, ABANDON.replaceFirst("abandon abandon", "abandon abandun"));
        visit.button("Import wallet").click();
        assertThat(visit.textLike("not in the English BIP-39 list")).isVisible();
        assertThat(page.locator("#import-2")).isFocused();
        assertThat(page.locator("#import-2")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#import-1")).hasAttribute("aria-invalid", "false");
        visit.look("wallet-import-wrong");
        page.locator("#import-2").fill("abandon");
        visit.button("Import wallet").click();
        assertThat(visit.text("The wallet is imported")).isVisible();
        assertThat(visit.textLike(ITS_ENDING)).isVisible();
    }

    @Test
    void aWalletIsReplacedAndForgottenOnlyByTheEndOfItsAddress(Visit visit) {
        importAbandon(visit);
        visit.button("Generate another").click();
        visit.button("Show my recovery phrase").click();
        assertThat(visit.text("That is not how the address ends.")).isVisible();
        visit.press("Escape");

        visit.button("Remove wallet").click();
        visit.page().locator("#confirm-wallet").fill("wrong");
        visit.press("Enter");
        assertThat(visit.text("That is not how the address ends.")).isVisible();
        assertThat(visit.page().locator("#confirm-wallet")).isFocused();
        visit.look("wallet-forget");
        visit.page().locator("#confirm-wallet").fill(ITS_ENDING);
        visit.press("Enter");
        assertThat(visit.text("The wallet is removed")).isVisible();
        assertThat(visit.text("No wallet yet")).isVisible();
    }

    @Test
    void aTestPaymentIsFollowedUntilItIsConfirmedAndSeenInTheTransactions(Visit visit) {
        UtcDay.awaitAtLeast(Duration.ofMinutes(2));
        Page page = visit.page();
        fund(visit);
        visit.look("wallet");
        page.locator("#test-amount_fet").fill("0");
        visit.button("Send test payment").click();
        assertThat(page.locator("#test-amount_fet-error")).not().isEmpty();
        page.locator("#budget").fill("10");
        visit.button("Save limits").click();
        assertThat(visit.text("The limits are saved")).isVisible();
        page.locator("#test-amount_fet").fill("9.25");
        visit.button("Check limits").click();
        assertThat(visit.text("This payment would go through.")).isVisible();
        visit.button("Send test payment").click();
        assertThat(page.locator("uc-payment .chip")).hasText("Confirmed");
        assertThat(page.locator(".spent")).containsText("9.25");
        visit.look("wallet-paid");

        // The rest of the day's budget is too small.
        page.locator("#test-amount_fet").fill("0.75");
        visit.button("Send test payment").click();
        assertThat(page.locator("uc-payment .chip")).hasText("Failed");
        assertThat(page.locator("uc-payment .note")).containsText("budget");

        visit.link("Transactions").click();
        assertThat(page.locator("tr.payment")).hasCount(2);
        assertThat(page.locator(".spending")).containsText("50 % of payments succeeded");
        assertThat(page.locator(".spending .figure")).containsText("9.25");
        assertThat(page.locator(".spending .by-type")).containsText("Test payment");
        visit.look("transactions");
        page.locator("select[name=status]").selectOption("confirmed");
        assertThat(page.locator("tr.payment")).hasCount(1);
        assertTrue(page.url().contains("status=confirmed"), page.url());
        page.reload();
        assertThat(page.locator("tr.payment")).hasCount(1);
        page.locator(".row-button").focus();
        visit.press("Enter");
        assertThat(visit.dialog().getByText("9.25 FET")).isVisible();
        visit.look("transaction");
        visit.press("Escape");
        assertThat(page.locator(".row-button")).isFocused();

        String file =
                page.waitForDownload(() -> visit.button("Download CSV").click()).suggestedFilename();
        assertEquals("transactions.csv", file);
        page.locator("select[name=type]").selectOption("gas_fee");
        assertThat(visit.text("Nothing matches")).isVisible();
        visit.look("transactions-no-match");
        visit.button("Clear filters").first().click();
        assertThat(page.locator("tr.payment")).hasCount(2);
    }

    @Test
    void aPaymentWithoutAnAnswerIsAskedForAgainWithTheSameKey(Visit visit) {
        Page page = visit.page();
        fund(visit);
        FakeApi api = FakeApi.in(visit).breakOff("/api/payment/user/payments");
        visit.button("Send test payment").click();
        assertThat(visit.textLike("not paid twice")).isVisible();
        List<String> keys = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/api/payment/user/payments")) {
                keys.add(request.headerValue("Idempotency-Key"));
            }
        });
        visit.button("Send test payment").click();
        assertThat(visit.button("Send test payment")).not().hasAttribute("aria-busy", "true");
        api.stop("/api/payment/user/payments");
        visit.button("Send test payment").click();
        assertThat(page.locator("uc-payment .chip")).hasText("Confirmed");
        assertEquals(2, keys.size());
        assertEquals(keys.get(0), keys.get(1));
    }

    @Test
    void aPaymentThatWaitsSaysWhatFor(Visit visit) {
        Page page = visit.page();
        fund(visit);
        FakeApi.in(visit)
                .change(
                        "/api/payment/user/payments",
                        json -> json.replace(
                                        "\"waiting_for\":null,\"waiting_reason\":null,\"node_refusal\":null",
                                        "\"waiting_for\":\"chain_late\",\"waiting_reason\":\"The chain is late.\",\"node_refusal\":\"sdk/5\"")
                                .replace("\"status\":\"confirmed\"", "\"status\":\"processing\""));
        FakeApi.in(visit).breakOff("/api/payment/user/payments/*");
        visit.button("Send test payment").click();

        assertThat(page.locator("uc-payment .note").first()).containsText("It waits");
        assertThat(page.locator("uc-payment .note").first()).containsText("The chain is late.");
        assertThat(page.locator("uc-payment .note").nth(1)).containsText("A node did not take it (sdk/5)");
    }

    @Test
    void limitsAreADraftUntilTheyAreSaved(Visit visit) {
        Page page = visit.page();
        importAbandon(visit);
        page.locator("#agent-switch").focus();
        visit.press("Space");
        assertThat(visit.text("Payments are on")).isVisible();
        assertThat(page.locator("#agent-switch")).isChecked();

        page.locator("input[type=range]").focus();
        visit.press("ArrowRight", "ArrowRight");
        assertThat(page.locator("#budget")).hasValue("120");
        assertThat(page.locator("input[type=range]")).hasAttribute("aria-valuetext", "120 FET per day");
        assertThat(visit.text("Not saved yet")).isVisible();
        visit.button("Discard").click();
        assertThat(page.locator("#budget")).hasValue("100");

        page.locator("#budget").fill("5");
        visit.button("Save limits").click();
        assertThat(visit.text("Enter a whole number from 10 to 10,000.")).isVisible();
        page.locator("#budget").fill("2500");
        page.locator("#allowed").fill("fetch1nonsense");
        visit.button("Save limits").click();
        assertThat(page.locator("#allowed")).hasAttribute("aria-invalid", "true");
        visit.look("wallet-limits-wrong");
        page.locator("#allowed").fill("");
        visit.button("Save limits").click();
        assertThat(visit.text("The limits are saved")).isVisible();
        page.reload();
        assertThat(page.locator("#budget")).hasValue("2500");
    }

    @Test
    void aNodeThatIsDownIsSaidAndNeverShownAsNothing(Visit visit) {
        FakeApi api = FakeApi.in(visit)
                .fail("/api/payment/user/balance", 503, "chain_unreachable", "The chain cannot be reached.");
        importAbandon(visit);
        assertThat(visit.text("The chain cannot be reached.")).isVisible();
        assertThat(visit.page().locator("uc-balance .figure")).hasCount(0);
        visit.look("wallet-node-down");
        api.stop("/api/payment/user/balance");
        visit.button("Try again").click();
        assertThat(visit.page().locator("uc-balance .figure")).hasText("0 FET");
    }

    @Test
    void aBalanceFromALateBlockSaysHowOldItIs(Visit visit) {
        FakeApi.in(visit)
                .change(
                        "/api/payment/user/balance",
                        answer -> answer.replaceFirst("\"age_seconds\":\\d+", "\"age_seconds\":300"));
        importAbandon(visit);

        assertThat(visit.page().locator("uc-balance .figure")).hasText("0 FET");
        assertThat(visit.textLike("5 minutes")).isVisible();
        visit.look("wallet-old-balance");
    }

    @Test
    void aClaimThatFailsLaterSaysWhy(Visit visit) {
        importAbandon(visit);
        FakeApi.in(visit)
                .answer("/api/payment/user/faucet", 202, claim("pending", "The faucet was asked for coins."))
                .answer("/api/payment/user/faucet/claim-1", 200, claim("failed", "The faucet has none left."));

        visit.button("Get test coins").click();

        assertThat(visit.page().getByText("The faucet has none left.")).isVisible();
    }

    private static String claim(String status, String message) {
        return "{\"success\":true,\"message\":\"" + message + "\",\"claim_id\":\"claim-1\",\"status\":\"" + status
                + "\",\"tx_hash\":null}";
    }

    @Test
    void theAddressIsCopiedWhole(Visit visit) {
        importAbandon(visit);
        visit.button("QR code").click();
        assertThat(visit.dialog().locator("canvas")).isVisible();
        visit.look("wallet-qr");
        visit.dialog().getByRole(AriaRole.BUTTON).last().click();
        String copied = (String) visit.page().evaluate("() => navigator.clipboard.readText()");
        assertTrue(ADDRESS.matcher(copied).matches(), "an address");
        assertTrue(copied.endsWith(ITS_ENDING), "of this wallet");
    }

    private static void importAbandon(Visit visit) {
        visit.open("wallet");
        visit.button("Import a wallet").click();
        paste(visit, ABANDON);
        visit.button("Import wallet").click();
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.textLike("The agent does not pay")).isVisible();
    }

    /** A wallet that only this user has, with coins, and payments switched on. */
    private static void fund(Visit visit) {
        visit.open("wallet");
        visit.button("Generate a wallet").click();
        visit.button("Show my recovery phrase").click();
        assertThat(visit.page().locator(".mnemonic li")).hasCount(24);
        List<String> words = words(visit);
        visit.button("I wrote them down").click();
        for (Locator box : visit.page().locator(".dialog-body input").all()) {
            int position = Integer.parseInt(box.getAttribute("id").replace("word-", ""));
            box.fill(words.get(position - 1));
        }
        visit.button("Save wallet").click();
        assertThat(visit.dialog()).hasCount(0);
        visit.page().locator("#agent-switch").click();
        assertThat(visit.page().locator("#agent-switch")).isChecked();
        visit.button("Get test coins").click();
        assertThat(visit.text("The coins have arrived.")).isVisible();
        assertThat(visit.page().locator("uc-balance .figure")).not().hasText("0 FET");
    }

    private static List<String> words(Visit visit) {
        return visit.page().locator(".mnemonic li").allTextContents().stream()
                .map(String::strip)
                .toList();
    }

    // A single word may be part of another text; four in a row are the wallet's.
    private static boolean contains(Page page, List<String> words) {
        String content = page.content().replaceAll("<[^>]*>|\\s+", " ").replaceAll(" +", " ");
        return content.contains(String.join(" ", words.subList(0, 4)));
    }

    private static void paste(Visit visit, String words) {
        visit.page().locator("#import-1").focus();
        visit.page().evaluate("words => navigator.clipboard.writeText(words)", words);
        visit.press("Control+V");
        assertThat(visit.page().locator("#import-12")).not().hasValue("");
    }
}
