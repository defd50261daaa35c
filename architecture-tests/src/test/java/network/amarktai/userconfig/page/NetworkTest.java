package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.money.Amount;
import org.junit.jupiter.api.Test;

/** A wallet on two networks that hold different amounts, and the questions before real money is at stake. */
@BrowserTest
class NetworkTest {

    private static final String ABANDON = "abandon ".repeat(11) + "about";

    @Test
    void theBalanceIsThatOfTheChosenNetworkAndRealMoneyIsConfirmed(Visit visit) {
        Page page = visit.page();
        String address = address(visit);
        try (Devnet mainnet = Devnet.configure()
                        .chainId(ChainId.of("main-test-1"))
                        .genesis(Address.of(address), Amount.parse("7.25", "amount"))
                        .blockTime(Duration.ofMillis(200))
                        .start();
                PageServer server = PageServer.start(
                        Map.of("FETCH_MAINNET_GRPC", mainnet.endpoint(), "FETCH_MAINNET_CHAIN_ID", "main-test-1"))) {
            Visit rich = Visit.begin(visit.context().browser(), server, visit.user());
            try {
                onTwoNetworks(rich);
                rich.assertNothingToComplainAbout();
            } finally {
                rich.end();
            }
        }
        assertThat(page.locator("uc-balance .figure")).hasText("0 FET");
    }

    private static void onTwoNetworks(Visit visit) {
        Page page = visit.page();
        visit.post("/api/user/payment-config", "{\"wallet_seed\": \"" + ABANDON + "\"}");
        visit.open("wallet");
        assertThat(page.locator("uc-balance .figure")).hasText("0 FET");
        page.getByLabel("Mainnet").check();
        assertThat(visit.text("The agent will pay with real money")).isVisible();
        visit.look("wallet-mainnet");
        visit.press("Escape");
        assertThat(page.getByLabel("Testnet")).isChecked();
        page.getByLabel("Mainnet").check();
        FakeApi api = FakeApi.in(visit).fail("/api/payment/user/balance", 503, "chain_unreachable", "No chain.");
        visit.button("Use the mainnet").click();
        assertThat(visit.text("No chain.")).isVisible();
        assertThat(page.locator("uc-balance .figure")).hasCount(0);
        api.stop("/api/payment/user/balance");
        visit.button("Try again").click();
        assertThat(page.locator("uc-balance .figure")).hasText("7.25 FET");
        assertThat(visit.button("Get test coins")).hasCount(0);
        visit.look("wallet-on-mainnet");

        String own =
                page.locator("section[aria-labelledby=wallet] .copyable code").getAttribute("title");
        page.locator("#agent-switch").click();
        assertThat(visit.dialog()).containsText("7.25 FET");
        visit.look("wallet-switch-on-mainnet");
        visit.button("Cancel").click();
        assertThat(page.locator("#agent-switch")).not().isChecked();
        page.locator("#agent-switch").click();
        visit.button("Switch on").click();
        assertThat(page.locator("#agent-switch")).isChecked();

        page.locator("#budget").fill("900");
        page.locator("#allowed").fill(own);
        visit.button("Save limits").click();
        assertThat(visit.dialog()).containsText("100 FET → 900 FET");
        visit.look("wallet-loosen");
        visit.button("Cancel").click();
        assertThat(page.locator("#budget")).hasValue("900");
        page.locator("#budget").fill("90");
        visit.button("Save limits").click();
        assertThat(visit.text("The limits are saved")).isVisible();
        page.locator("#allowed").fill("");
        visit.button("Save limits").click();
        assertThat(visit.dialog()).containsText("1 → any");
        visit.button("Loosen limits").click();
        assertThat(visit.dialog()).hasCount(0);

        page.locator("#test-amount_fet").fill("0.5");
        visit.button("Send test payment").click();
        assertThat(visit.dialog()).containsText("0.5 FET");
        assertThat(visit.dialog()).containsText("7.25 FET");
        visit.look("wallet-send-mainnet");
        visit.button("Cancel").click();
        assertThat(page.locator("uc-payment")).hasCount(0);
        visit.button("Send test payment").click();
        visit.button("Send payment").click();
        assertThat(page.locator("uc-payment .chip")).hasText("Confirmed");
        page.getByLabel("Testnet").check();
        assertThat(page.locator("uc-balance .figure")).hasText("0 FET");
        assertThat(page.locator("uc-payment")).hasCount(0);
    }

    /** The address of the wallet that both servers hold. */
    private static String address(Visit visit) {
        visit.post("/api/user/payment-config", "{\"wallet_seed\": \"" + ABANDON + "\"}");
        visit.open("wallet");
        return visit.page()
                .locator("section[aria-labelledby=wallet] .copyable code")
                .getAttribute("title");
    }
}
