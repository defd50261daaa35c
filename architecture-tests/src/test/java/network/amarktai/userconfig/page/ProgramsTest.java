package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** The programs of the operator that act for the user. */
@BrowserTest
class ProgramsTest {

    private static final String TITLE = "Programs that act for you";

    @Test
    void aProgramIsBlockedAndAllowedAgain(Visit visit) {
        visit.server().addConsumer("trading-bot", "lease:luno", "pay", "exchange:binance:trade");
        visit.server().addConsumer("a-program-with-a-very-long-name-of-forty", "status", "ai:openai");
        visit.open("keys");
        assertThat(visit.text(TITLE)).isVisible();
        assertThat(visit.text("Receives your Luno key")).isVisible();
        assertThat(visit.text("Trades on Binance with your key")).isVisible();
        assertThat(visit.text("Not active for you yet").first()).isVisible();
        visit.look("programs");

        visit.button("Block trading-bot").click();

        assertThat(visit.button("Allow trading-bot again")).isVisible();
        assertThat(visit.text("trading-bot can do nothing more for you")).isVisible();
        // At the end of the page, fixed bars cover buttons above.
        visit.page().evaluate("() => window.scrollTo(0, 0)");
        visit.look("program-blocked");
        visit.page().reload();
        visit.link("Activity").click();
        assertThat(visit.text("Blocked trading-bot")).isVisible();
        visit.link("API keys").click();
        visit.button("Allow trading-bot again").focus();
        visit.press("Enter");
        assertThat(visit.button("Block trading-bot")).isVisible();
    }

    @Test
    void whatCouldNotBeChangedIsSaid(Visit visit) {
        FakeApi.in(visit)
                .answer(
                        "/api/user/consumers",
                        200,
                        "{\"consumers\":[{\"name\":\"reporter\",\"scopes\":[\"status\",\"later:thing\"],\"blocked\":false,"
                                + "\"last_call_at\":\"2026-11-20T12:00:00Z\"}]}")
                .fail(
                        "/api/user/consumers/reporter/block",
                        503,
                        "audit_unavailable",
                        "The audit log cannot be written.");
        visit.open("keys");
        assertThat(visit.text("later:thing")).isVisible();
        assertThat(visit.text("Last active for you")).isVisible();

        visit.button("Block reporter").click();

        assertThat(visit.text("The audit log cannot be written.")).isVisible();
        assertThat(visit.button("Block reporter")).isEnabled();
    }

    @Test
    void whatAProgramDidIsSaidWithItsName(Visit visit) {
        FakeApi.in(visit)
                .answer(
                        "/api/user/audit?limit=100",
                        200,
                        "{\"events\":[{\"seq\":2,\"at\":\"2026-11-20T12:00:00Z\",\"action\":\"credential.leased\","
                                + "\"service\":\"luno\",\"outcome\":\"done\",\"actor\":\"service:trading-bot\",\"request_id\":\"r\","
                                + "\"source\":\"203.0.113.0/24\",\"detail\":{\"consumer\":\"trading-bot\",\"source\":\"user\"}}],"
                                + "\"next_before\":null}");
        visit.open("activity");
        assertThat(visit.text("trading-bot received your Luno key")).isVisible();
        assertThat(visit.text("by trading-bot")).isVisible();
    }
}
